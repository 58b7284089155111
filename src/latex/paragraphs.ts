/** Line ends, comments and dollar signs: where a paragraph and its math end. */
import { closeDownTo, hasMathEnd, open } from './balance.ts';
import { type Frame, type Mouth, say } from './mouth.ts';
import { countHidden } from './raw.ts';

const BLANK_LINES = /(?:[ \t\u00a0]*(?:\r\n|\n|\r))+[ \t\u00a0]*/y;

/** Read a line end, or the blank lines that end a paragraph. */
export function readLineEnd(mouth: Mouth, frame: Frame): void {
  const { text } = frame.span;
  const start = frame.pos;
  frame.pos += text.startsWith('\r\n', start) ? 2 : 1;
  BLANK_LINES.lastIndex = frame.pos;
  if (BLANK_LINES.test(text)) {
    frame.pos = BLANK_LINES.lastIndex;
    parbreak(mouth, frame, start);
  } else mouth.out.put('\n', frame.span, start, start + 1);
}

/** End a paragraph; math does not reach over it. */
export function parbreak(mouth: Mouth, frame: Frame, at: number): void {
  const last = mouth.stack.at(-1);
  if (last?.kind === 'math') closeDownTo(mouth, mouth.stack.length - 1, frame.span, at, 'before its paragraph ends');
  mouth.out.put('\n\n', frame.span, at, at + 1);
  if (mouth.stack.length === 0) mouth.cuts.push(mouth.out.length);
}

/** A comment goes with its line end and the next line's indentation, but not with a blank line behind it. */
export function readComment(mouth: Mouth, frame: Frame): void {
  const { text } = frame.span;
  const start = frame.pos;
  const end = text.slice(start).search(/\r|\n|$/) + start;
  mouth.hidden += countHidden(text.slice(start, end));
  const lineEnd = /(?:\r\n|\n|\r|$)[ \t\u00a0]*/y;
  lineEnd.lastIndex = end;
  lineEnd.test(text);
  frame.pos = Math.max(lineEnd.lastIndex, end);
  BLANK_LINES.lastIndex = frame.pos;
  if (BLANK_LINES.test(text)) {
    frame.pos = BLANK_LINES.lastIndex;
    parbreak(mouth, frame, start);
  }
}

/** Read `$` or `$$`: math only where its partner is in the same paragraph. */
export function readDollar(mouth: Mouth, frame: Frame): void {
  const { text } = frame.span;
  const start = frame.pos;
  const last = mouth.stack.at(-1);
  if (last?.kind === 'math' && last.name.startsWith('$')) {
    const entry = mouth.stack.pop();
    frame.pos += last.name.length;
    if (!entry?.silent) mouth.out.copy(frame.span, start, frame.pos);
    return;
  }
  const delimiter = text.startsWith('$$', start) ? '$$' : '$';
  const end = start + delimiter.length;
  frame.pos = end;
  if (!hasMathEnd(text, end, delimiter)) {
    say(mouth, 'unclosed-math', frame.span, [start, end], `this ${delimiter} has no partner in its paragraph`, {
      hint: 'Write \\$ for a dollar sign, or close the math.',
    });
    mouth.out.put('\\$', frame.span, start, end);
  } else if (open(mouth, { kind: 'math', name: delimiter, span: frame.span, start, end }))
    mouth.out.copy(frame.span, start, end);
}
