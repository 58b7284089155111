import { describe, expect, test } from 'vitest';
import { copyTextOf } from '../../src/snippets/copy-text.ts';
import type { LineRange } from '../../src/snippets/line-ranges.ts';
import { normalise } from '../../src/snippets/normalise.ts';

const inText = (body: string, ranges?: LineRange[]) => normalise(body, { included: false, firstLine: 10, ranges });
const code = (body: string) =>
  inText(body)
    .lines.map(({ text }) => text)
    .join('\n');

describe('what is taken off a body', () => {
  const cases: [what: string, body: string, lines: string[], applied: string[]][] = [
    ['nothing but the frame', '\na\n  b \n', ['a', '  b '], []],
    ['blanks before the end and behind the beginning', '  \na\n\t ', ['a'], []],
    ['only one empty line at either end', '\n\na\n\n\n', ['', 'a', '', ''], []],
    ['nothing of a body on one line', 'a ', ['a '], []],
    ['indentation that all share', '\n  a\n    b\n\n  c\n', ['a', '  b', '', 'c'], ['common-indentation']],
    ['no more of a blank line than it has', '\n   a\n \n   \n     \n', ['a', '', '', '  '], ['common-indentation']],
    ['a tab is no row of spaces', '\n\ta\n        b\n', ['\ta', '        b'], []],
    ['what tabs and spaces have in common', '\n \ta\n  b\n', ['\ta', ' b'], ['common-indentation']],
    [
      'no-break spaces, in the indentation too',
      '\n\u00a0\u00a0a\u202f=\u2007b\n',
      ['a = b'],
      ['common-indentation', 'no-break-spaces'],
    ],
    ['line endings', '\r\na\r\n  b\rc\n', ['a', '  b', 'c'], ['line-endings']],
    ['no mark within a text', '\n\ufeffa\n', ['\ufeffa'], []],
    ['nothing of nothing', '', [], []],
    ['nothing of an empty listing', '\n', [], []],
  ];
  test.each(cases)('%s', (_, body, lines, applied) => {
    const normalised = inText(body);
    expect(normalised.lines.map(({ text }) => text)).toEqual(lines);
    expect(normalised.applied).toEqual(applied);
  });
  test('a byte order mark and the last line end of a file', () => {
    const { lines, applied } = normalise('\ufeff a\n b\n', { included: true, firstLine: 1 });
    expect(lines.map(({ text, line }) => [line, text])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
    expect(applied).toEqual(['byte-order-mark', 'common-indentation']);
  });
  test('lines keep their numbers, and ranges choose before the indentation is measured', () => {
    const { lines, applied, available } = inText('\na\n  b\n  c\nd\n', [
      [2, 3],
      [1, 1],
      [9, 12],
    ]);
    expect(lines.map(({ text, line }) => [line, text])).toEqual([
      [12, '  b'],
      [13, '  c'],
      [11, 'a'],
    ]);
    expect([applied, available]).toEqual([[], 4]);
    expect(inText('\na\n  b\n  c\nd\n', [[2, 3]]).lines.map(({ text }) => text)).toEqual(['b', 'c']);
  });
  test('carriage returns outside of the ranges are nobody’s business', () => {
    expect(inText('\na\r\nb\n', [[2, 2]]).applied).toEqual([]);
  });
});

describe('the second wording of the rules', () => {
  // A small generator with a fixed seed, so that a failure can be seen again.
  function* random(seed: number): Generator<number> {
    for (let state = seed; ; ) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      yield state / 2 ** 32;
    }
  }
  const alphabet = [' ', ' ', '\t', '\n', '\n', '\r\n', '\r', '\u00a0', '\u202f', '\ufeff', 'a', '#', ' =\t'];

  test('agrees with the first on every body', () => {
    const numbers = random(20_240_229);
    const next = (below: number) => Math.floor((numbers.next().value as number) * below);
    let changed = 0;
    for (let round = 0; round < 20_000; round++) {
      const body = Array.from({ length: next(14) }, () => alphabet[next(alphabet.length)]).join('');
      const included = next(3) === 0;
      const ranges: LineRange[] = Array.from({ length: next(3) }, () => [1 + next(3), 3 + next(3)]);
      const { lines } = normalise(body, { included, firstLine: 1, ranges });
      const text = lines.map((line) => line.text).join('\n');
      if (text !== body) changed++;
      expect(copyTextOf(body, { included, ranges }), JSON.stringify({ body, included, ranges })).toBe(text);
    }
    expect(changed).toBeGreaterThan(10_000);
  });
  test('notices a letter, a blank or a line too many', () => {
    const slice = '\n  a = b \n  c\n';
    expect(copyTextOf(slice, { included: false })).toBe(code(slice));
    for (const wrong of ['a = b\nc', '  a = b \n  c', 'a = b \nc\n', '\na = b \nc'])
      expect(copyTextOf(slice, { included: false })).not.toBe(wrong);
  });
});
