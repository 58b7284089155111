/** Whatever an author's text becomes under the fingers: compiling never throws, and listings stay what their source says. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compileFiles } from './write-guide.ts';

const seed = path.resolve(import.meta.dirname, '../../../shared/seed/mailserver.tex');
const fixtures = path.resolve(import.meta.dirname, '../latex/fixtures');
const texts = [
  ...(existsSync(seed) ? [readFileSync(seed, 'utf8')] : []),
  ...readdirSync(fixtures)
    .filter((name) => name.endsWith('.tex'))
    .map((name) => readFileSync(path.join(fixtures, name), 'utf8')),
];

/** A small generator with a fixed start, so that a failure can be seen again (Park and Miller, 1988). */
function numbers(seedNumber: number): (below: number) => number {
  let state = seedNumber;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

test('400 broken texts', { timeout: 300_000 }, async () => {
  const random = numbers(20261124);
  const pieces = [
    '{',
    '}',
    '\\begin{itemize}',
    '\\end{lstlisting}',
    '\\begin{lstlisting}',
    '$',
    '%',
    '\\',
    '\\verb|',
    '\\fi',
    '\\iffalse',
    '[',
    ']',
    '\\item',
    '\u00a0',
    '\r',
    '\\\\',
    '&',
    '#1',
    '\\def\\x',
    '\\newcommand',
    '\ue000',
    '\\input{',
    '"',
    '\\url{',
  ];
  for (let round = 0; round < 400; round++) {
    let text = texts[random(texts.length)] as string;
    for (let edit = 0; edit <= random(4); edit++) {
      const at = random(text.length + 1);
      text =
        random(2) === 0
          ? text.slice(0, at) + pieces[random(pieces.length)] + text.slice(at)
          : text.slice(0, at) + text.slice(at + 1 + random(12));
    }
    const { diagnostics, guide } = await compileFiles({ 'guide.tex': text });
    expect(
      diagnostics.filter(({ ruleId }) => ruleId === 'listing-differs'),
      `round ${round}`,
    ).toEqual([]);
    expect(guide.schema).toBe(1);
  }
});
