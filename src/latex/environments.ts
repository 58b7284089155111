/** `\begin` and `\end`: listings are taken out, environments of the author's replaced, all others paired. */
import { closeEnvironment, inMath, MATH_ENVIRONMENTS, open } from './balance.ts';
import { MAX_FRAMES, missingArgument } from './calls.ts';
import { count, type Mouth, say, top } from './mouth.ts';
import { readListing, skipRaw } from './raw.ts';
import { readArguments } from './read-arguments.ts';
import { substitute } from './substitute.ts';

/** Read `\begin{name}` or `\end{name}`; the frame stands behind the word. */
export function readBeginOrEnd(mouth: Mouth, word: 'begin' | 'end', start: number): void {
  const frame = top(mouth);
  const brace = /\s*\{\s*([^{}\\]*?)\s*\}/y;
  brace.lastIndex = frame.pos;
  const match = brace.exec(frame.span.text);
  if (!match) {
    say(mouth, 'unclosed-brace', frame.span, [start, frame.pos], `\\${word} is not followed by {name}`, {
      hint: `Write \\${word}{…}.`,
    });
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
      mouth.frames.push({
        span: custom.ending,
        pos: 0,
        base: mouth.stack.length,
        name,
        onEnd: () => void closeEnvironment(mouth, name, frame.span, range),
      });
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
    mouth.frames.push({
      span: substitute(custom.begin, values, frame, start, range[1], `\\begin{${name}}`),
      pos: 0,
      base: 0,
      name,
    });
    return;
  }
  const known = mouth.table.environments.get(name);
  if (known?.counts) count(mouth, known.counts);
  if (MATH_ENVIRONMENTS.has(name) || !inMath(mouth)) {
    if (open(mouth, { kind: 'environment', name, span: frame.span, start, end: range[1] }))
      mouth.out.put(`\\begin{${name}}`, frame.span, start, range[1]);
  } else if (open(mouth, { kind: 'environment', name, span: frame.span, start, end: range[1] }))
    mouth.out.copy(frame.span, start, range[1]);
}
