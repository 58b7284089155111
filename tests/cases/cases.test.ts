import { describe, expect, test } from 'vitest';
import { balance } from './balanced-shards.ts';
import { moduleOf } from './module-of.ts';

const things = [9, 1, 5, 4, 4, 3, 2, 8, 0].map((weight, index) => ({ thing: index, name: `${index}`, weight }));
const weigh = (share: number[]) => share.reduce((sum, index) => sum + (things[index]?.weight ?? 0), 0);

describe('shares', () => {
  test.each([1, 2, 3, 4, 20])('of %i: each thing once', (count) => {
    const shares = balance(things, count);
    expect(shares).toHaveLength(count);
    expect(shares.flat().sort()).toEqual(things.map(({ thing }) => thing));
  });
  test('weigh about the same', () => {
    const weights = balance(things, 3).map(weigh);
    expect(Math.max(...weights) - Math.min(...weights)).toBeLessThanOrEqual(1);
  });
  test('are the same whatever the order', () => expect(balance(things.toReversed(), 3)).toEqual(balance(things, 3)));
});

test.each([
  ['guide.tex', true],
  ['sections/a.tex', true],
  ['pages/a.md', true],
  ['sections/a.ltx', false],
  ['.hidden/a.tex', false],
  ['node_modules/a.tex', false],
])('%s is a module of tests: %s', (path, expected) => expect(moduleOf(path)).toBe(expected));
