/** From offsets to lines and columns. */
import type { Place, Point } from './place.ts';

/** A source as it is on disk, and the offsets at which its lines start. */
export interface SourceText {
  /** Relative to the guide's folder. */
  path: string;
  text: string;
  lineStarts: number[];
}

/** Index the lines of `text`; "\n", "\r\n" and a lone "\r" end a line. */
export function sourceText(path: string, text: string): SourceText {
  const lineStarts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) lineStarts.push(match.index + match[0].length);
  return { path, text, lineStarts };
}

/** The point at an offset; one past the end of the text is the end. */
export function pointAt(source: SourceText, offset: number): Point {
  const { lineStarts } = source;
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] as number) + 1, offset };
}

/** The range from `start` to `end` (offsets, end not included). */
export function placeAt(source: SourceText, start: number, end: number, via?: string): Place {
  const place: Place = { file: source.path, start: pointAt(source, start), end: pointAt(source, end) };
  if (via !== undefined) place.via = via;
  return place;
}
