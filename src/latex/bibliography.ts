/** Reading `.bib` files. */
import { closest } from 'fastest-levenshtein';
import { bibtexParser } from 'latex-utensils';
import type { Diagnostic } from '../model/diagnostic.ts';
import { placeAt, type SourceText } from '../model/lines.ts';
import type { Place } from '../model/place.ts';
import { bibText, bibVerbatim } from './bib-text.ts';
import { cutBibliography } from './cut-bibliography.ts';

/** An entry as it stands in its file; names of types and fields are in lower case. */
export interface BibliographyRecord {
  key: string;
  type: string;
  /** Values without TeX. */
  fields: Record<string, string>;
  place: Place;
}

type Report = (diagnostic: Diagnostic) => void;
type Field = bibtexParser.Entry['content'][number];

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Fields that are read by machines: a dash in them is a dash. */
const VERBATIM = new Set(['url', 'doi', 'eprint', 'isbn', 'issn', 'file', 'date', 'urldate', 'crossref']);

/** Read all entries. One that cannot be read is an error at its place, and does not hinder the others. Never throws. */
export function readBibliography(source: SourceText, report: Report): BibliographyRecord[] {
  // No-break spaces come from web pages, and a byte order mark from an editor: none of them is part of a name.
  const text = source.text.replace(/[\u00a0\u202f\ufeff]/g, ' ');
  const say = (
    severity: Diagnostic['severity'],
    ruleId: string,
    range: [number, number],
    reason: string,
    more: Partial<Diagnostic>,
  ) =>
    report({
      place: placeAt(source, range[0], Math.max(range[1], range[0] + 1)),
      severity,
      source: 'latex',
      ruleId,
      reason,
      ...more,
    });

  const strings = new Map<string, string>(MONTHS.map((month) => [month.slice(0, 3).toLowerCase(), month]));
  const records = new Map<string, BibliographyRecord>();
  for (const piece of cutBibliography(text)) {
    if (piece.unclosed) {
      say('error', 'bib-syntax', [piece.start, piece.start + 1], `the entry "${piece.name}" is not closed`, {
        hint: 'Add the closing brace; look for a brace or a quote that is missing in it.',
      });
      continue;
    }
    const parsed = parsePiece(text.slice(piece.start, piece.end));
    if ('reason' in parsed) {
      const at = Math.min(piece.start + parsed.offset, piece.end - 1);
      say('error', 'bib-syntax', [at, at + 1], parsed.reason, { hint: parsed.hint });
      continue;
    }
    for (const item of parsed.content) {
      const at = (offset: number) => piece.start + offset;
      if (bibtexParser.isStringEntry(item))
        strings.set(
          item.abbreviation.toLowerCase(),
          textOf(item.value, strings, () => undefined),
        );
      if (!bibtexParser.isEntry(item)) continue;
      const place = placeAt(source, piece.start, piece.end);
      const key = item.internalKey ?? '';
      if (key === '') {
        say('error', 'bib-syntax', [piece.start, piece.end], 'this entry has no key', {
          hint: `Write @${item.entryType}{key, …}.`,
        });
        continue;
      }
      const first = records.get(key);
      if (first) {
        say('error', 'duplicate-bib-key', [piece.start, piece.end], `the key "${key}" stands twice`, {
          hint: 'A citation can only mean one of them: rename or remove the other.',
          cause: {
            place: first.place,
            severity: 'info',
            source: 'latex',
            ruleId: 'first-here',
            reason: 'the first is here',
          },
        });
        continue;
      }
      const fields: Record<string, string> = {};
      for (const field of item.content) {
        const range: [number, number] = [at(field.location.start.offset), at(field.location.end.offset)];
        const name = field.name.toLowerCase();
        if (Object.hasOwn(fields, name)) {
          say('warning', 'duplicate-bib-field', range, `the entry "${key}" has two fields "${name}"`, {
            hint: 'The first is used: remove the other.',
          });
          continue;
        }
        const raw = textOf(field.value, strings, (unknown) => sayUnknownString(unknown, range));
        fields[name] = VERBATIM.has(name) ? bibVerbatim(raw) : name === 'month' ? monthOf(bibText(raw)) : bibText(raw);
      }
      records.set(key, { key, type: item.entryType.toLowerCase(), fields, place });
    }
  }
  return [...records.values()];

  function sayUnknownString(name: string, range: [number, number]): void {
    const near = closest(name.toLowerCase(), [...strings.keys()]);
    say('error', 'unknown-bib-string', range, `there is no @string "${name}"`, {
      hint: `Put the value in braces, or define it; the nearest is "${near}".`,
      expected: [near],
    });
  }
}

function parsePiece(text: string): bibtexParser.BibtexAst | { reason: string; hint: string; offset: number } {
  // An entry of a key alone is one to BibTeX, but not to the grammar.
  const alone = /^@\w+\s*[{(]\s*[^\s,={}()"#%]+(?=\s*[})]$)/.exec(text);
  const complete = alone ? `${alone[0]},${text.slice(alone[0].length)}` : text;
  try {
    return bibtexParser.parse(complete);
  } catch (error) {
    if (!bibtexParser.isSyntaxError(error)) throw error;
    const { offset } = error.location.start;
    const found = complete[offset];
    const reason =
      found === undefined
        ? 'the entry ends too early'
        : `the entry cannot be read from "${complete.slice(offset, offset + 12).split('\n')[0]}" on`;
    return { reason, hint: 'Fields are written name = {value}, with a comma between them.', offset };
  }
}

/** A value with abbreviations replaced and parts joined, still with its TeX. */
function textOf(value: Field['value'], strings: ReadonlyMap<string, string>, unknown: (name: string) => void): string {
  if (bibtexParser.isConcatValue(value)) return value.content.map((part) => textOf(part, strings, unknown)).join('');
  if (!bibtexParser.isAbbreviationValue(value)) return value.content;
  const known = strings.get(value.content.toLowerCase());
  if (known === undefined) unknown(value.content);
  return known ?? value.content;
}

function monthOf(text: string): string {
  return /^(?:0?[1-9]|1[0-2])$/.test(text) ? (MONTHS[Number(text) - 1] as string) : text;
}
