/** The preamble: only definitions and a few data of the document are taken from it; the rest is for TeX. */

import { isConditional } from './conditionals.ts';
import { isDefinition } from './definitions.ts';
import { type Mouth, top } from './mouth.ts';
import { braceEnd, bracketEnd, skipRaw } from './raw.ts';

const READ = new Set(['input', 'usepackage', 'RequirePackage', 'fi', 'else', 'makeatletter', 'makeatother']);

/** Read one thing of a preamble; `readControl` reads a control sequence that counts. */
export function readPreamble(mouth: Mouth, readControl: (mouth: Mouth) => void): void {
  const frame = top(mouth);
  const { text } = frame.span;
  const next = /\\(?:([A-Za-z@]+)|[\s\S])|%[^\n]*/g;
  next.lastIndex = frame.pos;
  const match = next.exec(text);
  if (!match) {
    frame.pos = text.length;
    return;
  }
  frame.pos = match.index;
  const name = match[1];
  const after = match.index + match[0].length;
  if (name === undefined) frame.pos = after;
  else if (name === 'begin') {
    const environment = /\s*\{([^}]*)\}/y;
    environment.lastIndex = after;
    const begun = environment.exec(text)?.[1];
    frame.pos = begun === undefined ? after : environment.lastIndex;
    if (begun === 'document') delete frame.preamble;
    else if (begun?.startsWith('filecontents') || begun === 'comment') skipRaw(mouth, begun, match.index);
  } else if (
    READ.has(name) ||
    isDefinition(name) ||
    isConditional(name) ||
    mouth.switches.has(`if${name.replace(/(true|false)$/, '')}`)
  ) {
    readControl(mouth);
  } else if (mouth.table.macros.get(name)?.preamble) copyCall(mouth, match.index, after);
  else frame.pos = after;
}

/** Put a macro with the groups that follow it into the output, where the document's own text is. */
function copyCall(mouth: Mouth, start: number, after: number): void {
  const frame = top(mouth);
  const { text } = frame.span;
  let end = after;
  for (;;) {
    const blank = /\s*/y;
    blank.lastIndex = end;
    blank.test(text);
    const at = blank.lastIndex;
    const close =
      text[at] === '{' ? braceEnd(text, at) : text[at] === '[' ? bracketEnd(text, at) : text[at] === '*' ? at + 1 : -1;
    if (close < 0) break;
    end = close;
  }
  frame.pos = end;
  // What it holds may itself be macros of the author's, so it is read as text.
  const inner = text.slice(start, end);
  if (inner.includes('\ue000')) return;
  mouth.out.copy(frame.span, start, end);
  mouth.out.put('\n\n', frame.span, end - 1, end);
  mouth.cuts.push(mouth.out.length);
}
