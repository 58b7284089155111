/**
 * Reading a guide's LaTeX from its main file on: comments go, macros of the author's are replaced, inputs are followed,
 * verbatim text is taken out. What comes out is one balanced text that still knows where each character came from.
 */
import { closeEnvironment, closeGroup, closeDownTo, hasMathEnd, inMath, MATH_ENVIRONMENTS, open } from './balance.ts';
import { isConditional, readConditional, readElseOrFi } from './conditionals.ts';
import { isDefinition, NO_VALUE, readArgument, readArguments, readDefinition, skipBlanks, substitute } from './definitions.ts';
import { openFile, readInput, readPackage } from './follow.ts';
import type { Inputs } from './inputs.ts';
import type { MacroTable } from './macros/macro.ts';
import { count, type Frame, GUARD, type MacroDefinition, type Mouth, RAW, say, sayOfFile, sayOnce, top } from './mouth.ts';
import { readPreamble } from './preamble.ts';
import { countHidden, LISTING_ENVIRONMENTS, readListing, readRawArgument, readVerb, skipRaw } from './raw.ts';
import { createWriter } from './span.ts';

/** More replacements, or more text from them, than any guide needs. */
const MAX_EXPANSIONS = 200_000;
const MAX_OUTPUT = 24_000_000;
const MAX_FRAMES = 200;
const MAX_REPLACEMENT = 400_000;

const HEADINGS = new Set(['part', 'chapter', 'section', 'subsection', 'subsubsection', 'paragraph', 'subparagraph']);
const VERBS = new Set(['verb', 'lstinline', 'mintinline']);

/** Read a guide from its main file. */
export function expand(inputs: Inputs, table: MacroTable, main: string): Mouth {
  const mouth: Mouth = {
    inputs, table, out: createWriter(), frames: [], stack: [], regions: [], cuts: [], macros: new Map(), environments: new Map(),
    rawEnvironments: new Map(LISTING_ENVIRONMENTS.map((name) => [name, name.replace('*', '')])),
    switches: new Map(), conditionals: [], found: new Map(), hidden: 0, expansions: 0, diagnostics: [], said: new Set(), finished: false,
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
const BLANK_LINES = /(?:[ \t\u00a0]*(?:\r\n|\n|\r))+[ \t\u00a0]*/y;
const SPECIAL = /[\\%{}$\u00a0\ufeff\r\n\ue000]/;

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
      if (open(mouth, { kind: 'group', name: '{', span: frame.span, start, end: start + 1 })) mouth.out.copy(frame.span, start, start + 1);
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

function readLineEnd(mouth: Mouth, frame: Frame): void {
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
function parbreak(mouth: Mouth, frame: Frame, at: number): void {
  const last = mouth.stack.at(-1);
  if (last?.kind === 'math') closeDownTo(mouth, mouth.stack.length - 1, frame.span, at, 'before its paragraph ends');
  mouth.out.put('\n\n', frame.span, at, at + 1);
  if (mouth.stack.length === 0) mouth.cuts.push(mouth.out.length);
}

/** A comment goes with its line end and the next line's indentation, but not with a blank line behind it. */
function readComment(mouth: Mouth, frame: Frame): void {
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

function readDollar(mouth: Mouth, frame: Frame): void {
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
  } else if (open(mouth, { kind: 'math', name: delimiter, span: frame.span, start, end })) mouth.out.copy(frame.span, start, end);
}

const CONTROL = /\\(?:([A-Za-z@]+)|([^]))/y;
const CONTROL_BODY = /\\(?:([A-Za-z]+)|([^]))/y;

function readControl(mouth: Mouth): void {
  const frame = top(mouth);
  const { text } = frame.span;
  const start = frame.pos;
  const pattern = frame.preamble || frame.file?.endsWith('.sty') ? CONTROL : CONTROL_BODY;
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
  if (name === 'makeatletter' || name === 'makeatother') return;
  if (name === 'endinput') {
    frame.pos = text.length;
    return;
  }
  if (name === 'assaynovalue' || name.startsWith('Boolean')) return;
  if (/^If(NoValue|Value|Boolean)TF?$/.test(name) || /^If(NoValue|Value|Boolean)F$/.test(name)) return readQuestion(mouth, name, start);
  if (mouth.macros.has(name)) return call(mouth, name, start);
  const known = mouth.table.macros.get(name);
  if (HEADINGS.has(name) && mouth.stack.length === 0) mouth.cuts.push(-mouth.out.length);
  if (known?.counts && !inMath(mouth)) count(mouth, known.counts);
  // The grammar takes every name that begins with "verb" for \\verb itself.
  if (name.startsWith('verb')) mouth.out.put(`\\${GUARD}${name}`, frame.span, start, frame.pos);
  else mouth.out.copy(frame.span, start, frame.pos);
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
    } else say(mouth, 'stray-math', frame.span, [start, frame.pos], `\\${symbol} closes no math`, { hint: 'Remove it, or open the math before it.' });
    return;
  }
  if (symbol === '\r' || symbol === '\n' || symbol === '\u00a0' || symbol === '\t') mouth.out.put('\\ ', frame.span, start, frame.pos);
  else if (!SPECIAL.test(symbol) || /[\\%{}$]/.test(symbol)) mouth.out.copy(frame.span, start, frame.pos);
}

function readBeginOrEnd(mouth: Mouth, word: 'begin' | 'end', start: number): void {
  const frame = top(mouth);
  const brace = /\s*\{\s*([^{}\\]*?)\s*\}/y;
  brace.lastIndex = frame.pos;
  const match = brace.exec(frame.span.text);
  if (!match) {
    say(mouth, 'unclosed-brace', frame.span, [start, frame.pos], `\\${word} is not followed by {name}`, { hint: `Write \\${word}{…}.` });
    return;
  }
  frame.pos = brace.lastIndex;
  const name = match[1] as string;
  const range: [number, number] = [start, frame.pos];
  if (name === 'document') {
    if (word === 'end') mouth.finished = true;
    return;
  }
  if (word === 'end') {
    const custom = mouth.stack.findLast((entry) => entry.kind === 'environment' && entry.name === name && entry.ending);
    if (custom?.ending) {
      mouth.frames.push({ span: custom.ending, pos: 0, base: mouth.stack.length, name, onEnd: () => void closeEnvironment(mouth, name, frame.span, range) });
      return;
    }
    const entry = closeEnvironment(mouth, name, frame.span, range);
    if (entry && !entry.silent) mouth.out.put(`\\end{${entry.name}}`, frame.span, range[0], range[1]);
    return;
  }
  if (mouth.rawEnvironments.has(name)) return readListing(mouth, name, start);
  if (name === 'comment' || name.startsWith('filecontents')) return skipRaw(mouth, name, start);
  const custom = mouth.environments.get(name);
  if (custom && mouth.frames.length < MAX_FRAMES) {
    const values = readArguments(frame, custom.specs);
    if (!values) return missingArgument(mouth, frame, `\\begin{${name}}`, range);
    const ending = substitute(custom.end, values, frame, start, range[1], `\\end{${name}}`);
    open(mouth, { kind: 'environment', name, span: frame.span, start, end: range[1], ending });
    mouth.frames.push({ span: substitute(custom.begin, values, frame, start, range[1], `\\begin{${name}}`), pos: 0, base: 0, name });
    return;
  }
  const known = mouth.table.environments.get(name);
  if (known?.counts) count(mouth, known.counts);
  if (MATH_ENVIRONMENTS.has(name) || !inMath(mouth)) {
    if (open(mouth, { kind: 'environment', name, span: frame.span, start, end: range[1] })) mouth.out.put(`\\begin{${name}}`, frame.span, start, range[1]);
  } else if (open(mouth, { kind: 'environment', name, span: frame.span, start, end: range[1] })) mouth.out.copy(frame.span, start, range[1]);
}

function missingArgument(mouth: Mouth, frame: Frame, what: string, range: [number, number]): void {
  say(mouth, 'missing-argument', frame.span, range, `${what} lacks an argument`, { hint: 'Look at its definition: each mandatory argument is written in braces.' });
}

/** `\IfNoValueTF{#1}{…}{…}` and its kin of xparse. */
function readQuestion(mouth: Mouth, name: string, start: number): void {
  const frame = top(mouth);
  const [value, first, second] = [readArgument(frame), readArgument(frame), name.endsWith('TF') ? readArgument(frame) : null];
  if (!value || !first) return missingArgument(mouth, frame, `\\${name}`, [start, frame.pos]);
  const given = name.startsWith('IfBoolean') ? value.text.trim() === '\\BooleanTrue' : value.text.trim() !== NO_VALUE.trim();
  const holds = name.startsWith('IfNoValue') ? !given : given;
  const taken = name.endsWith('TF') ? (holds ? first : second) : name.endsWith('F') === !holds ? first : null;
  if (taken && taken.text !== '') mouth.frames.push({ span: taken, pos: 0, base: 0 });
}

/** Replace a macro of the author's. */
function call(mouth: Mouth, name: string, start: number): void {
  const frame = top(mouth);
  const macro = mouth.macros.get(name) as MacroDefinition;
  const range: [number, number] = [start, frame.pos];
  if (macro.refused !== undefined) {
    sayOnce(mouth, name, 'tex-only-macro', frame.span, range, `\\${name} is defined with a pattern (${macro.refused}) that only TeX can match`, {
      hint: 'Give its signature and meaning in a configuration file, named with --config.',
    });
    return;
  }
  const depth = mouth.frames.filter((other) => other.name === name).length;
  if (depth > 100 || mouth.frames.length >= MAX_FRAMES) return stopMacro(mouth, macro, frame, range);
  if (++mouth.expansions > MAX_EXPANSIONS || mouth.out.length > MAX_OUTPUT) {
    sayOnce(mouth, '', 'endless-macro', frame.span, range, `the replacement of \\${name} and others grows beyond all bounds`, {
      hint: 'One of the macros doubles what it is given.',
    });
    mouth.finished = true;
    return;
  }
  if (macro.specs.length === 0 && frame.file !== undefined && !/\S/.test(macro.body.text)) {
    skipSpaces(frame);
    return;
  }
  const values = readArguments(frame, macro.specs);
  if (!values) return missingArgument(mouth, frame, `\\${name}`, range);
  if (macro.specs.length === 0) skipSpaces(frame);
  const span = substitute(macro.body, values, frame, start, frame.pos, `\\${name}`);
  if (span.text.length > MAX_REPLACEMENT) return stopMacro(mouth, macro, frame, range);
  mouth.frames.push({ span, pos: 0, base: 0, name });
}

/** A macro without end is said once, and means nothing from then on: so whatever doubles itself comes to rest. */
function stopMacro(mouth: Mouth, macro: MacroDefinition, frame: Frame, range: [number, number]): void {
  sayOnce(mouth, macro.name, 'endless-macro', frame.span, range, `\\${macro.name} includes itself without end`, {
    hint: 'Look at its definition. Here it was replaced by nothing.',
  });
  mouth.macros.set(macro.name, { ...macro, body: { text: '', segments: macro.body.segments } });
}

/** TeX drops the blanks behind a control word. */
function skipSpaces(frame: Frame): void {
  const before = frame.pos;
  skipBlanks(frame);
  if (frame.span.text.slice(before, frame.pos).includes('%')) frame.pos = before;
}

/** Notes about characters that a file should not have: said once for each file, with their number. */
export function sayCharacters(mouth: Mouth): void {
  for (const source of mouth.inputs.sources.values()) {
    const { text } = source;
    if (text.startsWith('\ufeff')) {
      sayOfFile(mouth, source, 0, 'byte-order-mark', 'the file begins with a byte order mark, which was ignored', { hint: 'Save it as UTF-8 without one.' });
    }
    const carriage = text.indexOf('\r');
    if (carriage >= 0) {
      sayOfFile(mouth, source, carriage, 'line-endings', 'the lines end as on Windows (CRLF); they were read as LF', { hint: 'Save the file with Unix line ends.' });
    }
    const blanks = text.match(/\u00a0/g)?.length ?? 0;
    if (blanks > 0) {
      sayOfFile(mouth, source, text.indexOf('\u00a0'), 'no-break-spaces', `${blanks} no-break space${blanks === 1 ? ' was' : 's were'} read as plain spaces`, {
        hint: 'Text pasted from a web page often has them; replace U+00A0 by a space.',
      });
    }
  }
}
