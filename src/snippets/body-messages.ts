/** What an author is told about the body of a listing: one message for each kind of change that was made. */
import type { Place } from '../model/place.ts';
import { NO_BREAK_SPACES, type Normalised, type NormalisedLine } from './normalise.ts';
import type { Problem } from './options.ts';

export interface BodyPlace {
  body: string;
  file: string;
  start: number;
  end: number;
  firstLine: number;
  included: boolean;
  /** The whole listing, for where the exact place is not known. */
  place: Place;
}

/** Messages on everything that was normalised. `expected` is the indentation that the mark-up around it asks for. */
export function bodyMessages(normalised: Normalised, at: BodyPlace, expected = ''): Problem[] {
  const { lines, applied, indentation } = normalised;
  const problems: Problem[] = [];
  const say = (ruleId: string, place: Place, reason: string, hint: string) =>
    problems.push({ place, severity: 'info', ruleId, reason, hint });

  if (applied.includes('byte-order-mark')) {
    say(
      'byte-order-mark',
      placeInBody(at, 0, 1),
      'a byte order mark at the start of the file was left out',
      'Save the file as UTF-8 without a byte order mark.',
    );
  }
  if (applied.includes('line-endings')) {
    const line = lines.find(({ raw, start }) => at.body[start + raw.length] === '\r') as NormalisedLine;
    const end = line.start + line.raw.length;
    say(
      'line-endings',
      placeInBody(at, end, end + 1),
      'lines that end in a carriage return were given the ending "\\n"',
      'Save the file with Unix line endings.',
    );
  }
  if (applied.includes('no-break-spaces')) {
    const touched = lines.filter(({ raw }) => raw.match(NO_BREAK_SPACES));
    const count = touched.reduce((sum, { raw }) => sum + (raw.match(NO_BREAK_SPACES)?.length ?? 0), 0);
    const first = touched[0] as NormalisedLine;
    const column = first.start + first.raw.search(NO_BREAK_SPACES);
    const what = count === 1 ? 'a no-break space became a space' : `${count} no-break spaces became spaces`;
    say(
      'no-break-spaces',
      placeInBody(at, column, column + 1),
      `${what} (${lineList(touched)})`,
      'A daemon takes a no-break space for a letter. Replace them in the source.',
    );
  }
  if (applied.includes('common-indentation') && indentation !== expected) {
    const first = lines.find(({ text }) => /[^ \t]/.test(text)) as NormalisedLine;
    say(
      'common-indentation',
      placeInBody(at, first.start, first.start + indentation.length),
      `the indentation that all lines share (${describeIndentation(indentation)}) was taken off`,
      'A reader who pastes an indented line into main.cf continues the line before it.',
    );
  }
  return problems;
}

/** The place of a stretch of the body; the whole listing where offsets and columns cannot be known. */
export function placeInBody(at: BodyPlace, from: number, to: number): Place {
  const before = [...at.body.slice(0, from).matchAll(/\r\n|\n|\r/g)];
  const last = before.at(-1);
  // A body that came through a macro is not one stretch of its file; and of its first line the column is not known.
  if (at.end - at.start !== at.body.length || (last === undefined && !at.included)) return at.place;
  const lineStart = last === undefined ? 0 : last.index + last[0].length;
  const line = at.firstLine + before.length;
  const point = (offset: number) => ({ line, column: offset - lineStart + 1, offset: at.start + offset });
  return { file: at.file, start: point(from), end: point(to) };
}

function lineList(lines: NormalisedLine[]): string {
  const numbers = [...new Set(lines.map(({ line }) => line))].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  const shown = runs.slice(0, 6).map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`));
  return `line${numbers.length === 1 ? '' : 's'} ${shown.join(', ')}${runs.length > 6 ? ' …' : ''}`;
}

function describeIndentation(indentation: string): string {
  const count = (number: number, word: string) => (number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'}`]);
  const tabs = indentation.split('\t').length - 1;
  return [...count(tabs, 'tab'), ...count(indentation.length - tabs, 'space')].join(' and ');
}
