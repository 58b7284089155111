/** From the raw body of a listing to its lines: exactly the allowed changes, and which of them were made. */
import type { Normalisation } from '../model/snippet.ts';
import type { LineRange } from './line-ranges.ts';

/** One line of the listing. `start` and `raw` are the line as it is in the body, without its line ending. */
export interface NormalisedLine {
  text: string;
  /** Line of the source file, from 1. */
  line: number;
  raw: string;
  start: number;
}

export interface Normalised {
  lines: NormalisedLine[];
  applied: Normalisation[];
  /** The blanks that were taken off every line. */
  indentation: string;
  /** How many lines the body has, before ranges choose among them. */
  available: number;
}

export interface BodyKind {
  /** The body is a whole file; else it stands between the end of a `\begin` (or of a fence) and its end. */
  included: boolean;
  /** Line of the file on which the body begins. */
  firstLine: number;
  ranges?: LineRange[] | undefined;
}

/**
 * No-break space, figure space and narrow no-break space: all come from typesetting and web pages, none of them
 * separates words for a daemon.
 */
export const NO_BREAK_SPACES = /[\u00a0\u2007\u202f]/g;

/** Take a body apart. Pure; the same rules in another wording are in `copy-text.ts`, which checks this one. */
export function normalise(body: string, kind: BodyKind): Normalised {
  const applied = new Set<Normalisation>();
  const all = splitLines(body, kind.firstLine);
  const first = all[0];
  if (kind.included && first?.text.startsWith('\ufeff')) {
    first.text = first.text.slice(1);
    applied.add('byte-order-mark');
  }
  const available = withoutFrame(all, kind.included);
  const lines = kind.ranges && kind.ranges.length > 0 ? choose(available, kind.ranges) : available;

  if (lines.some(({ raw, start }) => body[start + raw.length] === '\r')) applied.add('line-endings');
  for (const line of lines) {
    const text = line.text.replace(NO_BREAK_SPACES, ' ');
    if (text !== line.text) applied.add('no-break-spaces');
    line.text = text;
  }
  const indentation = commonIndentation(lines.map(({ text }) => text));
  if (indentation !== '') {
    applied.add('common-indentation');
    for (const line of lines) line.text = line.text.slice(sharedStart(line.text, indentation).length);
  }
  return { lines, applied: [...applied].sort(), indentation, available: available.length };
}

function splitLines(body: string, firstLine: number): NormalisedLine[] {
  const lines: NormalisedLine[] = [];
  let start = 0;
  for (const match of body.matchAll(/\r\n|\n|\r|$/g)) {
    const raw = body.slice(start, match.index);
    lines.push({ text: raw, raw, start, line: firstLine + lines.length });
    start = match.index + match[0].length;
  }
  return lines;
}

/** Without the rest of the line that opens the listing, and without what stands before its end on the last line. */
function withoutFrame(lines: NormalisedLine[], included: boolean): NormalisedLine[] {
  let from = 0;
  let to = lines.length;
  if (included) {
    if (lines.at(-1)?.text === '') to--;
  } else {
    if (lines.length > 1 && isBlank(lines[0] as NormalisedLine)) from++;
    if (isBlank(lines[to - 1] as NormalisedLine)) to--;
  }
  const inside = lines.slice(from, Math.max(from, to));
  // One line without a character is no line.
  return inside.length === 1 && inside[0]?.text === '' ? [] : inside;
}

function isBlank({ text }: NormalisedLine): boolean {
  return /^[ \t\u00a0\u2007\u202f]*$/.test(text);
}

/** The lines of the ranges in the order in which they were written. A line that is named twice comes twice. */
function choose(lines: NormalisedLine[], ranges: LineRange[]): NormalisedLine[] {
  return ranges.flatMap(([first, last]) => lines.slice(first - 1, last).map((line) => ({ ...line })));
}

/** The blanks with which all lines begin that are not blank themselves; tabs and spaces are different characters. */
function commonIndentation(lines: string[]): string {
  let common: string | null = null;
  for (const line of lines) {
    const indentation = /^[ \t]*/.exec(line)?.[0] ?? '';
    if (indentation.length === line.length) continue;
    common = common === null ? indentation : sharedStart(common, indentation);
  }
  return common ?? '';
}

function sharedStart(left: string, right: string): string {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length++;
  return left.slice(0, length);
}
