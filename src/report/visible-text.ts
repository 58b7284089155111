/**
 * Text of a guide as it may be shown in a terminal: nothing in it can move the cursor, change colours or
 * reverse the reading order, and every character knows how many columns it takes.
 */
import stringWidth from 'string-width';

/** One character as the reader sees it. */
export interface Cell {
  /** Offset in the line that it starts at, in UTF-16 units. */
  start: number;
  text: string;
  /** Columns of the terminal. */
  width: number;
}

const tabStop = 4;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Characters that would change how the text around them is shown, and those that cannot be seen at all. */
function isUnprintable(point: number): boolean {
  return (
    point < 0x20 ||
    (point >= 0x7f && point < 0xa0) ||
    (point >= 0x200b && point <= 0x200f) ||
    (point >= 0x202a && point <= 0x202e) ||
    (point >= 0x2060 && point <= 0x206f) ||
    point === 0xfeff ||
    (point >= 0xd800 && point <= 0xdfff)
  );
}

function nameOf(character: string): string {
  const point = character.codePointAt(0) as number;
  // U+2400 and on are pictures of the control characters.
  if (point < 0x20) return String.fromCodePoint(0x2400 + point);
  if (point === 0x7f) return '\u2421';
  return `<U+${point.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** A single line as cells. A tab fills up to the next stop. */
export function toCells(line: string): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of graphemes.segment(line)) {
    let text = segment;
    if (segment === '\t') text = ' '.repeat(tabStop - (column % tabStop));
    else if (segment === '\u00a0') text = ' ';
    // A picture may be several code points, held together by joiners that are invisible alone.
    else if (!/\p{Extended_Pictographic}/u.test(segment)) text = nameUnprintable(segment);
    const width = isAscii(text) ? text.length : stringWidth(text);
    cells.push({ start: index, text, width });
    column += width;
  }
  return cells;
}

/** A sentence that may quote the guide, on one line, with nothing in it that a terminal would obey. */
export function printable(text: string): string {
  return nameUnprintable(text.replace(/\s*[\r\n]+\s*/g, ' '));
}

function nameUnprintable(text: string): string {
  let named = '';
  for (const character of text)
    named += isUnprintable(character.codePointAt(0) as number) ? nameOf(character) : character;
  return named;
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7e) return false;
  return true;
}

/** A sentence of more characters than this holds a name that is no name; its beginning is enough. */
const longest = 600;

/** As `printable`, but a sentence is cut where it is far too long for a person to read. */
export function readable(text: string): string {
  return printable(text.length > longest ? `${text.slice(0, longest)}…` : text);
}
