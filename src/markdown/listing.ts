/** Code blocks of Markdown: the same snippets as LaTeX's listings. */
import type { Code } from 'mdast';
import type { Block } from '../model/nodes.ts';
import { fileNamed } from '../snippets/config-files.ts';
import { type ListingSource, toSnippet } from '../snippets/to-snippet.ts';
import { readInfoString } from './info-string.ts';
import { count, placeOf, type Reading, sourceOf } from './reading.ts';

/** Make a snippet of a code block. What cannot be one word for word its source is shown as its source, with an error. */
export function readListing(code: Code, reading: Reading): Block {
  count(reading, 'listings');
  const place = placeOf(code, reading);
  const whole = sourceOf(code, reading);
  const { text } = reading.source;
  const lineStart = place.start.offset - (place.start.column - 1);
  const before = text.slice(lineStart, place.start.offset);
  const listing: ListingSource = {
    body: '',
    file: reading.source.path,
    start: 0,
    end: 0,
    firstLine: place.start.line,
    included: false,
    environment: 'fenced',
    options: {},
    indentation: before.replace(/[^\t]/g, ' '),
    place,
    context: { headings: reading.headings.map(({ title }) => title) },
  };
  if (reading.fileHint !== undefined) listing.context.fileHint = reading.fileHint;

  const fence = /^(`{3,}|~{3,})[^\r\n]*/.exec(whole);
  if (fence) {
    const marks = fence[1] as string;
    const info = readInfoString(fence[0].slice(marks.length), place.start.offset + marks.length, reading.source);
    if (info.rest !== '') {
      reading.report({
        place,
        severity: 'error',
        ruleId: 'bad-options',
        reason: `the options of this listing cannot be read from "${info.rest}" on`,
        hint: 'Write key=value, with quotes around a value that holds blanks: {target=postfix/main.cf when="postfix >= 3.6"}.',
      });
    }
    listing.options = info.options;
    if (info.language !== '') {
      listing.language = info.language;
      // A file's name in the place of the language says where the lines go.
      if (fileNamed(info.language)) listing.context.fileHint = info.language;
    }
    const closing = new RegExp(`(?:^|[\\r\\n])[ \\t>]*${marks[0]}{${marks.length},}[ \\t]*$`).exec(
      whole.slice(fence[0].length),
    );
    listing.start = place.start.offset + fence[0].length;
    listing.end = closing
      ? listing.start + closing.index + closing[0].trimEnd().lastIndexOf((marks[0] as string).repeat(marks.length))
      : place.end.offset;
    if (closing) while (text[listing.end - 1] === marks[0]) listing.end--;
    else {
      reading.report({
        place: {
          ...place,
          end: { ...place.start, column: place.start.column + marks.length, offset: place.start.offset + marks.length },
        },
        severity: 'error',
        ruleId: 'unclosed-fence',
        reason: 'this listing is not closed',
        hint: `Add a line ${marks} where it ends.`,
      });
    }
  } else {
    listing.start = before.trim() === '' ? lineStart : place.start.offset;
    listing.end = place.end.offset;
    // Four columns are what makes it a listing.
    listing.indentation += /^(?: {4}| {0,3}\t)/.exec(whole)?.[0] ?? '';
  }
  listing.body = text.slice(listing.start, listing.end);
  if (!fence && before.trim() !== '' && /[\r\n]/.test(listing.body)) {
    return refuse(
      'an indented listing beside the mark of a list has two indentations',
      'Write it between lines of ```.',
      code,
      reading,
    );
  }

  const said: Parameters<typeof reading.report>[0][] = [];
  const snippet = toSnippet(listing, (problem) => said.push(problem));
  if (!snippet.source.ranges && bare(snippet.code) !== bare(code.value)) {
    const reason = 'a listing in a quotation has ">" before its lines, so it is not what a reader would copy';
    return refuse(reason, 'Move it behind the quotation, or write the quotation without ">".', code, reading);
  }
  for (const problem of said) reading.report(problem);
  return snippet;
}

function refuse(reason: string, hint: string, code: Code, reading: Reading): Block {
  const place = placeOf(code, reading);
  reading.report({ place, severity: 'error', ruleId: 'listing-not-verbatim', reason, hint });
  return { type: 'unsupported', value: sourceOf(code, reading), reason, place };
}

/** A text without line ends and blanks: what must be equal whatever was indented. */
function bare(text: string): string {
  return text.replace(/[\s\u00a0\u2007\u202f]/g, '');
}
