/** Calls of macros that the author defined: their replacement is read next. */

import { type Frame, type MacroDefinition, type Mouth, say, sayOnce, top } from './mouth.ts';
import { NO_VALUE, readArgument, readArguments, skipBlanks } from './read-arguments.ts';
import { substitute } from './substitute.ts';

/** More replacements, or more text from them, than any guide needs. */
const MAX_EXPANSIONS = 200_000;
const MAX_OUTPUT = 24_000_000;
export const MAX_FRAMES = 200;
const MAX_REPLACEMENT = 400_000;

/** Replace a macro of the author's. */
export function call(mouth: Mouth, name: string, start: number): void {
  const frame = top(mouth);
  const macro = mouth.macros.get(name) as MacroDefinition;
  const range: [number, number] = [start, frame.pos];
  if (macro.refused !== undefined) {
    sayOnce(
      mouth,
      name,
      'tex-only-macro',
      frame.span,
      range,
      `\\${name} is defined with a pattern (${macro.refused}) that only TeX can match`,
      {
        hint: 'Give its signature and meaning in a configuration file, named with --config.',
      },
    );
    return;
  }
  const depth = mouth.frames.filter((other) => other.name === name).length;
  if (depth > 100 || mouth.frames.length >= MAX_FRAMES) return stopMacro(mouth, macro, frame, range);
  if (++mouth.expansions > MAX_EXPANSIONS || mouth.out.length > MAX_OUTPUT) {
    sayOnce(
      mouth,
      '',
      'endless-macro',
      frame.span,
      range,
      `the replacement of \\${name} and others grows beyond all bounds`,
      {
        hint: 'One of the macros doubles what it is given.',
      },
    );
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
  mouth.frames.push({ span, pos: 0, base: 0, name, ...(macro.atLetter ? { atLetter: true } : {}) });
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

/** `\IfNoValueTF{#1}{…}{…}` and its kin of xparse. */
export function readQuestion(mouth: Mouth, name: string, start: number): void {
  const frame = top(mouth);
  const [value, first, second] = [
    readArgument(frame),
    readArgument(frame),
    name.endsWith('TF') ? readArgument(frame) : null,
  ];
  if (!value || !first) return missingArgument(mouth, frame, `\\${name}`, [start, frame.pos]);
  const given = name.startsWith('IfBoolean')
    ? value.text.trim() === '\\BooleanTrue'
    : value.text.trim() !== NO_VALUE.trim();
  const holds = name.startsWith('IfNoValue') ? !given : given;
  const taken = name.endsWith('TF') ? (holds ? first : second) : name.endsWith('F') === !holds ? first : null;
  if (taken && taken.text !== '') mouth.frames.push({ span: taken, pos: 0, base: 0 });
}

/** Say that a call lacks an argument. */
export function missingArgument(mouth: Mouth, frame: Frame, what: string, range: [number, number]): void {
  say(mouth, 'missing-argument', frame.span, range, `${what} lacks an argument`, {
    hint: 'Look at its definition: each mandatory argument is written in braces.',
  });
}
