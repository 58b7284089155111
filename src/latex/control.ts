/** Control sequences: which of them the mouth itself obeys, and which it passes on. */
import { closeDownTo, fileBase, inMath, open } from './balance.ts';
import { call, missingArgument, readQuestion } from './calls.ts';
import { isConditional, readConditional, readElseOrFi } from './conditionals.ts';
import { isDefinition, readDefinition } from './definitions.ts';
import { readBeginOrEnd } from './environments.ts';
import { readInput, readPackage } from './follow.ts';
import { guarded } from './marks.ts';
import { count, type Frame, HEADINGS, type Mouth, nextCharacter, type Open, say, top } from './mouth.ts';
import { braceEnd, readRawArgument, readVerb } from './raw.ts';
import { readArgument } from './read-arguments.ts';
import { glueBetween } from './substitute.ts';

const VERBS = new Set(['verb', 'Verb', 'lstinline', 'mintinline']);
const SPECIAL = /[\\%{}$\u00a0\ufeff\r\n\ue000]/;
const CONTROL = /\\(?:([A-Za-z@]+)|([\s\S]))/y;
const CONTROL_BODY = /\\(?:([A-Za-z]+)|([\s\S]))/y;

/** Read the control sequence at the frame’s position. */
export function readControl(mouth: Mouth): void {
  const frame = top(mouth);
  const { text } = frame.span;
  const start = frame.pos;
  const pattern = frame.preamble || frame.atLetter || mouth.atLetter ? CONTROL : CONTROL_BODY;
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  if (!match) {
    // A lone backslash ends the text.
    frame.pos = start + 1;
    return;
  }
  frame.pos = pattern.lastIndex;
  const name = match[1];
  if (name === undefined) return readSymbol(mouth, frame, start, match[2] as string);
  if (name === 'begin' || name === 'end') return readBeginOrEnd(mouth, name, start);
  if (VERBS.has(name)) {
    if (text[frame.pos] === '*') frame.pos++;
    return readVerb(mouth, name, start);
  }
  if (isDefinition(name)) return readDefinition(mouth, name, start);
  if (isConditional(name) && !mouth.macros.has(name)) return readConditional(mouth, name, start);
  if (name === 'else' || name === 'fi') return readElseOrFi(mouth, name, start);
  if (/(true|false)$/.test(name) && mouth.switches.has(`if${name.replace(/(true|false)$/, '')}`)) {
    mouth.switches.set(`if${name.replace(/(true|false)$/, '')}`, name.endsWith('true'));
    return;
  }
  if (name === 'input' || name === 'include' || name === 'subfile') return readInput(mouth, name, start);
  if (name === 'usepackage' || name === 'RequirePackage') return readPackage(mouth);
  if (name === 'makeatletter' || name === 'makeatother') {
    mouth.atLetter = name === 'makeatletter';
    return;
  }
  if (name === 'xspace' && !mouth.macros.has(name)) return readXspace(mouth, frame, start);
  if (name === '@ifundefined') return readIfUndefined(mouth, start);
  if (name === 'endinput') {
    frame.pos = text.length;
    return;
  }
  if (name === 'assaynovalue' || name.startsWith('Boolean')) return;
  if (/^If(NoValue|Value|Boolean)TF?$/.test(name) || /^If(NoValue|Value|Boolean)F$/.test(name))
    return readQuestion(mouth, name, start);
  if (mouth.macros.has(name)) return call(mouth, name, start);
  const known = mouth.table.macros.get(name);
  if (HEADINGS.has(name)) beforeHeading(mouth, frame, start);
  if (known?.counts && !inMath(mouth)) count(mouth, known.counts);
  // The grammar takes every name that begins with "verb" for \verb itself, and knows no @ in a name.
  const written = name.startsWith('verb') || name.includes('@') ? `\\${guarded(name)}` : '';
  if (written !== '') mouth.out.put(written, frame.span, start, frame.pos);
  else mouth.out.copy(frame.span, start, frame.pos);
  if (frame.file === undefined && frame.pos >= text.length) {
    const glue = glueBetween(`\\${name}`, nextCharacter(mouth));
    if (glue !== '') mouth.out.put(glue, frame.span, start, frame.pos);
  }
  if (known?.signature.includes('v')) readLeading(mouth, known.signature, name, start);
}

/** Copy what stands before a raw argument (a star, an optional argument), then take the raw one. */
function readLeading(mouth: Mouth, signature: string, name: string, start: number): void {
  const frame = top(mouth);
  const { text } = frame.span;
  for (const letter of signature.replaceAll(' ', '')) {
    if (letter === 'v') {
      if (!readRawArgument(mouth, name, start)) return;
    } else if (letter === 's' && text[frame.pos] === '*') mouth.out.copy(frame.span, frame.pos, ++frame.pos);
    else if (letter === 'o') {
      const from = frame.pos;
      const end = /\s*\[[^\]]*\]/y;
      end.lastIndex = from;
      if (end.test(text)) {
        frame.pos = end.lastIndex;
        mouth.out.copy(frame.span, from, frame.pos);
      }
    } else return;
  }
}

function readSymbol(mouth: Mouth, frame: Frame, start: number, symbol: string): void {
  if (symbol === '[' || symbol === '(') {
    const shown = open(mouth, { kind: 'math', name: `\\${symbol}`, span: frame.span, start, end: start + 2 });
    if (shown) mouth.out.copy(frame.span, start, frame.pos);
    return;
  }
  if (symbol === ']' || symbol === ')') {
    const last = mouth.stack.at(-1);
    if (last?.kind === 'math' && last.name === (symbol === ']' ? '\\[' : '\\(')) {
      mouth.stack.pop();
      if (!last.silent) mouth.out.copy(frame.span, start, frame.pos);
    } else
      say(mouth, 'stray-math', frame.span, [start, frame.pos], `\\${symbol} closes no math`, {
        hint: 'Remove it, or open the math before it.',
      });
    return;
  }
  if (symbol === '\r' || symbol === '\n' || symbol === '\u00a0' || symbol === '\t')
    mouth.out.put('\\ ', frame.span, start, frame.pos);
  else if (!SPECIAL.test(symbol) || /[\\%{}$]/.test(symbol)) mouth.out.copy(frame.span, start, frame.pos);
}

/** Headings cut the text; a brace or a formula that nobody closes in the rest of the file ends before them. */
function beforeHeading(mouth: Mouth, frame: Frame, start: number): void {
  const base = fileBase(mouth);
  let height = mouth.stack.length;
  while (height > base) {
    const entry = mouth.stack[height - 1] as Open;
    if (entry.kind === 'environment' || entry.span !== frame.span) break;
    if (entry.kind === 'group' && braceEnd(frame.span.text, entry.start) > 0) break;
    height--;
  }
  closeDownTo(mouth, height, frame.span, start, 'before the next heading');
  if (mouth.stack.length === 0) mouth.cuts.push(-mouth.out.length);
}

/** `\xspace`: a blank, unless punctuation or a blank follows (the xspace package's own list, in short). */
function readXspace(mouth: Mouth, frame: Frame, start: number): void {
  if (/[A-Za-z0-9($`\\\u0080-\uffff]/.test(nextCharacter(mouth)) && nextCharacter(mouth) !== '\u00a0')
    mouth.out.put(' ', frame.span, start, frame.pos);
}

/** `\@ifundefined{name}{…}{…}` of LaTeX's kernel. */
function readIfUndefined(mouth: Mouth, start: number): void {
  const frame = top(mouth);
  const [name, first, second] = [readArgument(frame), readArgument(frame), readArgument(frame)];
  if (!name || !first || !second) return missingArgument(mouth, frame, '\\@ifundefined', [start, frame.pos]);
  const known = mouth.macros.has(name.text.trim()) || mouth.table.macros.has(name.text.trim());
  mouth.frames.push({ span: known ? second : first, pos: 0, base: 0, ...(frame.atLetter ? { atLetter: true } : {}) });
}
