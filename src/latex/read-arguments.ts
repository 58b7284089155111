/** Reading the arguments of an author's macro from the text behind its name, as TeX does. */
import type { ArgumentSpec, Frame } from './mouth.ts';
import { braceEnd, bracketEnd } from './raw.ts';
import { type Span, sliceSpan } from './span.ts';

/** Move a frame's position over blanks, at most one line end, and comments. */
export function skipBlanks(frame: Frame): void {
  const blanks = /(?:[ \t\u00a0]|\r?\n(?![ \t\u00a0]*\r?\n)|%[^\n]*\n)*/y;
  blanks.lastIndex = frame.pos;
  blanks.exec(frame.span.text);
  frame.pos = Math.max(frame.pos, blanks.lastIndex);
}

/** Read one mandatory argument as TeX does: a group, a control sequence, or one character. Null at the end. */
export function readArgument(frame: Frame): Span | null {
  skipBlanks(frame);
  const { text } = frame.span;
  const start = frame.pos;
  if (start >= text.length || text[start] === '}') return null;
  if (text[start] === '{') {
    const end = braceEnd(text, start);
    if (end < 0) return null;
    frame.pos = end;
    return bounded(frame.span, start + 1, end - 1);
  }
  const word = frame.preamble || frame.atLetter ? /\\(?:[A-Za-z@]+|[\s\S])|[\s\S]/y : /\\(?:[A-Za-z]+|[\s\S])|[\s\S]/y;
  word.lastIndex = start;
  word.exec(text);
  frame.pos = word.lastIndex;
  return sliceSpan(frame.span, start, frame.pos);
}

/** Read one optional argument, or null where none is there. */
export function readOptional(frame: Frame): Span | null {
  const { text } = frame.span;
  const bracket = /[ \t\u00a0]*\[/y;
  bracket.lastIndex = frame.pos;
  if (!bracket.test(text)) return null;
  const start = bracket.lastIndex - 1;
  const end = bracketEnd(text, start);
  if (end < 0) return null;
  frame.pos = end;
  return bounded(frame.span, start + 1, end - 1);
}

/** A slice that keeps an origin even when it is empty. */
function bounded(span: Span, start: number, end: number): Span {
  return end > start ? sliceSpan(span, start, end) : { text: '', segments: sliceSpan(span, start - 1, start).segments };
}

/** Stands for an optional argument that was not given (`\IfNoValueTF`). */
export const NO_VALUE = '\\assaynovalue ';

/** Read the arguments of a call; the frame stands behind the name. Null where one is missing. */
export function readArguments(frame: Frame, specs: ArgumentSpec[]): Span[] | null {
  const found: Span[] = [];
  for (const spec of specs) {
    if (spec.kind === 'star') {
      const star = frame.span.text[frame.pos] === '*';
      found.push({
        text: star ? '\\BooleanTrue ' : '\\BooleanFalse ',
        segments: sliceSpan(frame.span, frame.pos - 1, frame.pos).segments,
      });
      if (star) frame.pos++;
    } else if (spec.kind === 'optional') {
      found.push(
        readOptional(frame) ??
          spec.fallback ?? { text: NO_VALUE, segments: sliceSpan(frame.span, frame.pos - 1, frame.pos).segments },
      );
    } else {
      const argument = readArgument(frame);
      if (!argument) return null;
      found.push(argument);
    }
  }
  return found;
}
