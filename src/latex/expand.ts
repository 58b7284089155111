/**
 * Reading a guide's LaTeX from its main file on: comments go, macros of the author's are replaced, inputs are followed,
 * verbatim text is taken out. What comes out is one balanced text that still knows where each character came from.
 */
import { closeDownTo, closeGroup, open } from './balance.ts';
import { readControl } from './control.ts';
import { openFile } from './follow.ts';
import type { Inputs } from './inputs.ts';
import type { MacroTable } from './macros/macro.ts';
import { RAW } from './marks.ts';
import { type Frame, type Mouth, top } from './mouth.ts';
import { parbreak, readComment, readDollar, readLineEnd } from './paragraphs.ts';
import { readPreamble } from './preamble.ts';
import { LISTING_ENVIRONMENTS } from './raw.ts';
import { createWriter } from './span.ts';

/** Read a guide from its main file. */
export function expand(inputs: Inputs, table: MacroTable, main: string): Mouth {
  const mouth: Mouth = {
    inputs,
    table,
    out: createWriter(),
    frames: [],
    stack: [],
    regions: [],
    cuts: [],
    macros: new Map(),
    environments: new Map(),
    rawEnvironments: new Map(LISTING_ENVIRONMENTS.map((name) => [name, name.replace('*', '')])),
    switches: new Map(),
    conditionals: [],
    found: new Map(),
    hidden: 0,
    expansions: 0,
    diagnostics: [],
    said: new Set(),
    finished: false,
    atLetter: false,
  };
  openFile(mouth, main, null);
  while (mouth.frames.length > 0 && !mouth.finished) step(mouth);
  mouth.finished = true;
  while (mouth.frames.length > 0) closeFrame(mouth);
  return mouth;
}

function closeFrame(mouth: Mouth): void {
  const frame = mouth.frames.at(-1) as Frame;
  frame.onEnd?.();
  if (frame.file !== undefined) {
    const at = Math.max(0, frame.span.text.length - 1);
    const where = mouth.finished ? 'before \\end{document}' : 'before the file ends';
    closeDownTo(mouth, frame.base, frame.span, Math.min(frame.pos, at), where);
    if (!frame.preamble && frame.span.text.length > 0) parbreak(mouth, frame, at);
  }
  mouth.frames.pop();
}

const RUN = /[^\\%{}$\u00a0\ufeff\r\n\ue000]+/y;

function step(mouth: Mouth): void {
  const frame = top(mouth);
  const { text } = frame.span;
  if (frame.pos >= text.length) return closeFrame(mouth);
  if (frame.preamble) return readPreamble(mouth, readControl);
  RUN.lastIndex = frame.pos;
  if (RUN.test(text)) {
    mouth.out.copy(frame.span, frame.pos, RUN.lastIndex);
    frame.pos = RUN.lastIndex;
    return;
  }
  const start = frame.pos;
  switch (text[start]) {
    case '\\':
      return readControl(mouth);
    case '%':
      return readComment(mouth, frame);
    case '{':
      if (open(mouth, { kind: 'group', name: '{', span: frame.span, start, end: start + 1 }))
        mouth.out.copy(frame.span, start, start + 1);
      frame.pos++;
      return;
    case '}':
      if (closeGroup(mouth, frame.span, start)) mouth.out.copy(frame.span, start, start + 1);
      frame.pos++;
      return;
    case '$':
      return readDollar(mouth, frame);
    case '\u00a0':
      mouth.out.put(' ', frame.span, start, start + 1);
      frame.pos++;
      return;
    case '\ufeff':
      frame.pos++;
      return;
    case RAW:
      mouth.out.put('\ufffd', frame.span, start, start + 1);
      frame.pos++;
      return;
    default:
      return readLineEnd(mouth, frame);
  }
}
