/** Following `\input`, `\include` and the packages that stand in the guide's own folder. */
import path from 'node:path';
import type { ReadProblem } from './inputs.ts';
import { type Frame, type Mouth, say, sayOfFile, top } from './mouth.ts';
import { readArgument, readOptional } from './read-arguments.ts';
import { fileSpan, type Span } from './span.ts';

const MAX_FILES_OPEN = 40;

/** Begin to read a file. `request` is where it was asked for; null for the main file. */
export function openFile(
  mouth: Mouth,
  file: string,
  request: { span: Span; range: [number, number] } | null,
  isPackage = false,
): void {
  const source = mouth.inputs.read(file);
  if ('reason' in source) {
    refuse(mouth, source, file, request);
    return;
  }
  if (source.text.replace(/^\ufeff/, '').trim() === '' && !isPackage) {
    sayOfFile(mouth, source, 0, 'empty-file', `"${file}" is empty`, {
      severity: request ? 'warning' : 'error',
      hint: 'Write something into it, or do not \\input it.',
    });
  }
  const frame: Frame = {
    span: fileSpan(source),
    pos: source.text.startsWith('\ufeff') ? 1 : 0,
    file,
    base: request ? mouth.stack.length : 0,
  };
  if (isPackage) frame.preamble = true;
  else if (!request && /^[^%\n]*\\documentclass/m.test(source.text)) frame.preamble = true;
  mouth.frames.push(frame);
}

function refuse(
  mouth: Mouth,
  problem: ReadProblem,
  file: string,
  request: { span: Span; range: [number, number] } | null,
): void {
  const more = { hint: problem.hint, ...(problem.expected ? { expected: problem.expected } : {}) };
  const known = mouth.inputs.sources.get(file);
  if (known && problem.offset !== undefined) {
    sayOfFile(mouth, known, problem.offset, problem.ruleId, problem.reason, { severity: 'error', ...more });
    return;
  }
  if (request) say(mouth, problem.ruleId, request.span, request.range, problem.reason, more);
  else {
    const start = { line: 1, column: 1, offset: 0 };
    mouth.diagnostics.push({
      place: { file, start, end: start },
      severity: 'error',
      source: 'latex',
      ruleId: problem.ruleId,
      reason: problem.reason,
      ...more,
    });
  }
}

/** Read `\input{file}`, `\input{"a file"}` or `\input file`; the frame stands behind the name. */
export function readInput(mouth: Mouth, name: string, start: number): void {
  const frame = top(mouth);
  const { text } = frame.span;
  const argument = /\s*(?:\{\s*"?([^"{}]*?)"?\s*\}|"([^"\n]*)"|([^\s{}\\%]+))/y;
  argument.lastIndex = frame.pos;
  const match = argument.exec(text);
  if (!match) {
    say(mouth, 'missing-argument', frame.span, [start, frame.pos], `\\${name} names no file`, {
      hint: `Write \\${name}{file}.`,
    });
    return;
  }
  frame.pos = argument.lastIndex;
  const wanted = (match[1] ?? match[2] ?? match[3] ?? '').trim();
  const range: [number, number] = [start, frame.pos];
  const from = mouth.frames.findLast((other) => other.file !== undefined)?.file ?? '';
  const escapes = path.posix.isAbsolute(wanted) || path.posix.normalize(wanted).startsWith('..');
  const file = escapes ? wanted : mouth.inputs.find(wanted, ['.tex', ''], from);
  // A package may ask for files of TeX's own, which are no concern of ours.
  if (file === null && frame.file?.endsWith('.sty')) return;
  if (file === null) {
    const problem = mouth.inputs.missing(wanted, ['.tex']);
    say(mouth, problem.ruleId, frame.span, range, problem.reason, {
      hint: problem.hint,
      ...(problem.expected ? { expected: problem.expected } : {}),
    });
    return;
  }
  const open = mouth.frames.filter((other) => other.file !== undefined);
  if (open.some((other) => other.file === file) || open.length >= MAX_FILES_OPEN) {
    const chain = [...open.map((other) => other.file), file].join(' → ');
    say(mouth, 'endless-input', frame.span, range, `"${file}" includes itself`, {
      hint: `It is read by way of ${chain}. Take one of these \\input out.`,
    });
    return;
  }
  openFile(mouth, file, { span: frame.span, range });
  const opened = top(mouth);
  if (opened !== frame && frame.preamble) opened.preamble = true;
}

/** Read `\usepackage{name}`: only definitions are taken, and only from a file of the guide's own. */
export function readPackage(mouth: Mouth): void {
  const frame = top(mouth);
  readOptional(frame);
  const names = readArgument(frame)?.text.split(',') ?? [];
  for (const name of names.reverse()) {
    const file = mouth.inputs.find(name.trim(), ['.sty']);
    if (file && !mouth.frames.some((other) => other.file === file))
      openFile(mouth, file, { span: frame.span, range: [frame.pos - 1, frame.pos] }, true);
  }
}
