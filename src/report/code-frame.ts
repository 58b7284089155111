/** The lines around a place, with the place underlined. */
import type { SourceText } from '../model/lines.ts';
import type { Place } from '../model/place.ts';
import { type Cell, toCells } from './visible-text.ts';

export interface FrameOptions {
  /** Columns of the reader's screen; longer lines are cut around the place. */
  width: number;
  /** Lines shown before and after the marked one. */
  around?: number;
  /** Paint the marked and the quiet parts; without them the frame is plain text. */
  mark?: (text: string) => string;
  dim?: (text: string) => string;
}

const same = (text: string) => text;
/** A line may be megabytes long; more than this on either side of the place is not looked at. In UTF-16 units. */
const reach = 2000;
/** A no-break space looks like a space, so inside the mark it is shown for what it is. */
const noBreakSpaceSign = '\u237d';

/**
 * An excerpt of `source` around `place`. Of a range over several lines, the first is underlined to its end.
 * Returns no lines where the place is outside the text.
 */
export function codeFrame(source: SourceText, place: Place, options: FrameOptions): string[] {
  const { around = 2, mark = same, dim = same } = options;
  const total = source.lineStarts.length;
  const marked = place.start.line;
  if (marked > total) return [];
  const first = Math.max(1, marked - around);
  const last = Math.min(total, marked + around);
  const digits = String(last).length;
  const room = Math.max(20, options.width - digits - 6);

  const whole = lineText(source, marked);
  const column = Math.min(place.start.column - 1, whole.length);
  const skipped = Math.max(0, column - reach);
  const line = whole.slice(skipped, column + reach);
  const from = column - skipped;
  const to = place.end.line > marked ? line.length : Math.min(place.end.column - 1 - skipped, line.length);
  const cells = toCells(line);
  const inside = (cell: Cell) => cell.start >= from && cell.start < to;
  for (const cell of cells) if (inside(cell) && line[cell.start] === '\u00a0') cell.text = noBreakSpaceSign;
  const before = columns(cells.filter((cell) => cell.start < from));
  const length = Math.max(1, columns(cells.filter(inside)));
  const shift = shiftFor(columns(cells), before, length, room);

  const frame: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const isMarked = number === marked;
    const shown = cut(isMarked ? cells : toCells(head(lineText(source, number), shift + room)), shift, room);
    const gutter = `${isMarked ? '>' : ' '} ${String(number).padStart(digits)} |`;
    frame.push(`${isMarked ? gutter : dim(gutter)} ${shown}`.trimEnd());
    if (!isMarked) continue;
    const visible = Math.max(1, Math.min(length, shift + room - before));
    frame.push(`${dim(`  ${' '.repeat(digits)} |`)} ${' '.repeat(before - shift)}${mark('^'.repeat(visible))}`);
  }
  return frame;
}

/** A line without its end. */
function lineText({ text, lineStarts }: SourceText, number: number): string {
  const end = lineStarts[number] ?? text.length;
  return text.slice(lineStarts[number - 1], end).replace(/[\r\n]+$/, '');
}

/** Lines beside the marked one are only read as far as they are shown: a line may be megabytes long. */
const head = (line: string, width: number) => line.slice(0, width * 2 + 2);

const columns = (cells: readonly Cell[]) => cells.reduce((sum, { width }) => sum + width, 0);

/** Columns to leave out on the left, so that the mark and something before it is in view. */
function shiftFor(lineWidth: number, before: number, length: number, room: number): number {
  if (lineWidth <= room || before + Math.min(length, room >> 1) < room) return 0;
  return before - (room >> 2);
}

/** The part of a line from column `shift` on that fits into `room` columns; what is left out shows as an ellipsis. */
function cut(cells: readonly Cell[], shift: number, room: number): string {
  let column = 0;
  let shown = '';
  for (const { text, width } of cells) {
    const start = column;
    column += width;
    if (column <= shift) continue;
    if (start < shift) shown += ' '.repeat(column - shift);
    else if (shift > 0 && start === shift) shown += `…${' '.repeat(width - 1)}`;
    else if (column - shift >= room && columns(cells) - shift > room) return `${shown}…`;
    else shown += text;
  }
  return shown;
}
