/** `\iffalse … \fi`, `\newif` and the switches it makes: the conditionals that need no TeX. */

import { type Mouth, say, top } from './mouth.ts';
import { countHidden } from './raw.ts';

/** Names that begin with `if` and are no conditionals. */
const NOT_CONDITIONAL = new Set([
  'iff',
  'ifthenelse',
  'ifstrequal',
  'ifblank',
  'ifdefempty',
  'iflanguage',
  'ifstrempty',
  'ifdef',
  'ifundef',
  'ifcsdef',
  'ifcsundef',
  'ifnumcomp',
  'iftoggle',
  'ifbool',
  'ifboolexpr',
]);

/** Answers that do not depend on the guide: it is read as pdfTeX would read it. */
const FIXED = new Map([
  ['iftrue', true],
  ['iffalse', false],
  ['ifpdf', true],
  ['ifPDFTeX', true],
  ['ifxetex', false],
  ['ifXeTeX', false],
  ['ifluatex', false],
  ['ifLuaTeX', false],
]);

/** Whether `\name` opens a conditional that reaches to `\fi`. */
export function isConditional(name: string): boolean {
  return name.startsWith('if') && !NOT_CONDITIONAL.has(name);
}

/**
 * Skip from the frame's position to what ends this branch at the same level, and count the listings that this hides.
 * Returns which word ended it.
 */
function skipBranch(mouth: Mouth, stopAtElse: boolean): 'else' | 'fi' | 'end' {
  const frame = top(mouth);
  const text = frame.span.text;
  const words = /(\\\\|\\%)|(%[^\n]*)|\\(if[A-Za-z@]*|else|fi)(?![A-Za-z@])/g;
  words.lastIndex = frame.pos;
  const from = frame.pos;
  let depth = 0;
  for (let match = words.exec(text); match; match = words.exec(text)) {
    const word = match[3];
    if (word === undefined) continue;
    if (isConditional(word)) depth++;
    else if (word === 'fi' && depth-- === 0) return stop('fi', match);
    else if (word === 'else' && depth === 0 && stopAtElse) return stop('else', match);
  }
  mouth.hidden += countHidden(text.slice(from));
  frame.pos = text.length;
  return 'end';

  function stop(word: 'else' | 'fi', match: RegExpExecArray): 'else' | 'fi' {
    mouth.hidden += countHidden(text.slice(from, match.index));
    frame.pos = match.index + match[0].length;
    return word;
  }
}

/** Read `\if…`; the frame stands behind the name. */
export function readConditional(mouth: Mouth, name: string, start: number): void {
  const frame = top(mouth);
  const known = FIXED.get(name) ?? mouth.switches.get(name);
  // A preamble asks TeX many things that are no concern of ours.
  if (known === undefined && !frame.preamble) {
    say(
      mouth,
      'unknown-conditional',
      frame.span,
      [start, frame.pos],
      `\\${name} is a question that only TeX can answer`,
      {
        hint: `The first branch was taken. Declare a switch with \\newif\\${name}, or remove the conditional.`,
      },
    );
  }
  if (known === false) {
    const ended = skipBranch(mouth, true);
    if (ended === 'end') return unclosed(mouth, name, start);
    if (ended === 'fi') return;
  }
  mouth.conditionals.push({ span: frame.span, start });
}

/** Read `\else` or `\fi`. */
export function readElseOrFi(mouth: Mouth, name: 'else' | 'fi', start: number): void {
  const frame = top(mouth);
  const opened = mouth.conditionals.pop();
  if (!opened) {
    say(mouth, 'stray-conditional', frame.span, [start, frame.pos], `\\${name} has no \\if before it`, {
      hint: 'Remove it.',
    });
  } else if (name === 'else' && skipBranch(mouth, false) === 'end') unclosed(mouth, 'else', start);
}

function unclosed(mouth: Mouth, name: string, start: number): void {
  const { span } = top(mouth);
  say(
    mouth,
    'unclosed-conditional',
    span,
    [start, start + name.length + 1],
    `\\${name} has no \\fi before the file ends`,
    {
      hint: 'All text from here to the end of the file is hidden. Add \\fi where the hidden part ends.',
    },
  );
}
