/** Pairing of braces, environments and math, so that what is parsed afterwards is always balanced. */
import { distance } from 'fastest-levenshtein';
import { nearest } from '../model/nearest.ts';
import { type Mouth, type Open, say, sayOnce, top } from './mouth.ts';
import { placeOf, type Span } from './span.ts';

/** Deeper nesting than this is no guide; the parser's recursion stays far below the stack's limit. */
export const MAX_DEPTH = 150;

const MATH_ENDS: Record<string, string> = { $: '$', $$: '$$', '\\[': '\\]', '\\(': '\\)' };

/** Text that closes an open thing. */
function closing(open: Open): string {
  if (open.kind === 'group') return '}';
  if (open.kind === 'math') return MATH_ENDS[open.name] as string;
  return `\\end{${open.name}}`;
}

function describe(open: Open): string {
  if (open.kind === 'group') return 'a brace';
  if (open.kind === 'math') return `math (${open.name})`;
  return `\\begin{${open.name}}`;
}

/** Open something; returns whether it is to stand in the output. */
export function open(mouth: Mouth, entry: Omit<Open, 'silent'>): boolean {
  const silent = mouth.stack.length >= MAX_DEPTH;
  if (silent) {
    sayOnce(
      mouth,
      top(mouth).file ?? '',
      'nested-too-deeply',
      entry.span,
      [entry.start, entry.end],
      `more than ${MAX_DEPTH} groups and environments stand inside one another`,
      { hint: 'The text is kept, but groups inside this one are ignored. Is a closing brace missing?' },
    );
  }
  mouth.stack.push(silent ? { ...entry, silent } : entry);
  return !silent;
}

/** Take the topmost entry off and, where it stands in the output, close it there. */
function force(mouth: Mouth, span: Span, start: number, end: number): void {
  const entry = mouth.stack.pop() as Open;
  if (!entry.silent && !entry.ending) mouth.out.put(closing(entry), span, start, Math.max(end, start + 1));
}

function complain(mouth: Mouth, entry: Open, where: string): void {
  const ruleId =
    entry.kind === 'group' ? 'unclosed-brace' : entry.kind === 'math' ? 'unclosed-math' : 'unclosed-environment';
  say(mouth, ruleId, entry.span, [entry.start, entry.end], `${describe(entry)} is not closed ${where}`, {
    hint: `Add ${closing(entry)} where it ends.`,
  });
}

/** Close all that was opened since `base`, with a message for each. */
export function closeDownTo(mouth: Mouth, base: number, span: Span, at: number, where: string): void {
  let said = 0;
  while (mouth.stack.length > base) {
    const entry = mouth.stack.at(-1) as Open;
    if (!entry.silent && said++ < 20) complain(mouth, entry, where);
    force(mouth, span, at, at + 1);
  }
}

/** Close a brace; returns whether `}` is to stand in the output. */
export function closeGroup(mouth: Mouth, span: Span, start: number): boolean {
  const base = fileBase(mouth);
  const index = mouth.stack.findLastIndex((entry) => entry.kind === 'group');
  if (index < base) {
    say(mouth, 'stray-brace', span, [start, start + 1], 'this closing brace closes nothing', {
      hint: 'Remove it, or write \\} for a brace that is to be seen.',
    });
    return false;
  }
  closeDownTo(mouth, index + 1, span, start, 'before the brace around it ends');
  return !(mouth.stack.pop() as Open).silent;
}

/** Close an environment; returns its entry where `\end` matches something. */
export function closeEnvironment(mouth: Mouth, name: string, span: Span, range: [number, number]): Open | null {
  const base = fileBase(mouth);
  const index = mouth.stack.findLastIndex((entry) => entry.kind === 'environment' && entry.name === name);
  if (index < base) {
    const openNames = mouth.stack.slice(base).filter((entry) => entry.kind === 'environment');
    const innermost = openNames.at(-1);
    // A slip of the finger: \begin{itemize} … \end{itemise} closes what it meant.
    if (innermost && distance(innermost.name, name) <= 2) {
      say(mouth, 'mismatched-environment', span, range, `\\end{${name}} does not match \\begin{${innermost.name}}`, {
        hint: `Did you mean \\end{${innermost.name}}?`,
        expected: [innermost.name],
        cause: openedHere(innermost),
      });
      return closeEnvironment(mouth, innermost.name, span, range);
    }
    const near = nearest(
      name,
      openNames.map((entry) => entry.name),
    );
    say(mouth, 'mismatched-environment', span, range, `\\end{${name}} has no \\begin{${name}} before it`, {
      ...(innermost ? { cause: openedHere(innermost) } : {}),
      hint: near ? `\\begin{${near}} is open here; close that first.` : 'Remove it, or add the \\begin.',
    });
    return null;
  }
  closeDownTo(mouth, index + 1, span, range[0], `before \\end{${name}}`);
  return mouth.stack.pop() as Open;
}

function openedHere(entry: Open) {
  return {
    place: placeOf(entry.span, entry.start, entry.end),
    severity: 'info' as const,
    source: 'latex',
    ruleId: 'opened-here',
    reason: `${describe(entry)} was opened here`,
  };
}

/** The stack's height at the start of the file that is being read: a file may not close what another one opened. */
export function fileBase(mouth: Mouth): number {
  for (let index = mouth.frames.length - 1; index >= 0; index--) {
    const frame = mouth.frames[index];
    if (frame?.file !== undefined) return frame.base;
  }
  return 0;
}

/** Whether math is open. */
export function inMath(mouth: Mouth): boolean {
  for (let index = mouth.stack.length - 1; index >= 0; index--) {
    const entry = mouth.stack[index] as Open;
    if (entry.kind === 'math') return true;
    if (entry.kind === 'environment') return MATH_ENVIRONMENTS.has(entry.name);
  }
  return false;
}

/** Environments of LaTeX and amsmath whose content is math. */
export const MATH_ENVIRONMENTS = new Set(
  ['equation', 'align', 'gather', 'multline', 'alignat', 'flalign', 'eqnarray', 'displaymath', 'math'].flatMap(
    (name) => [name, `${name}*`],
  ),
);

/** Whether a dollar sign at `start` has its partner in the same paragraph and the same braces. */
export function hasMathEnd(text: string, start: number, delimiter: string): boolean {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    const char = text[index];
    if (char === '\\') index++;
    else if (char === '{') depth++;
    else if (char === '}') {
      if (--depth < 0) return false;
    } else if (char === '\n' && /^[ \t\u00a0]*\r?\n/.test(text.slice(index + 1, index + 200))) return false;
    else if (char === '$' && depth === 0) return text.startsWith(delimiter, index);
    else if (char === '%') {
      const end = text.indexOf('\n', index);
      if (end < 0) return false;
      index = end - 1;
    }
  }
  return false;
}
