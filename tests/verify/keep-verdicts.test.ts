import { expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { keepVerdicts } from '../../src/verify/keep-verdicts.ts';
import type { Case } from '../../src/verify/plan.ts';

const start = { line: 1, column: 1, offset: 0 };
const planned = (subject: string): Case => ({
  ...{ kind: 'snippet', subject, release: 'old', page: 'a', snippets: [], basis: {}, alone: true },
  place: { file: 'a.tex', start, end: start },
});
const verdict = (subject: string, input: string): Verdict => ({
  ...{ kind: 'snippet', subject, release: 'old', outcome: 'pass', reason: 'good', notes: [], findings: [] },
  ...{ evidence: [], snippets: {}, input },
});
const kept = (found: [string, boolean] | undefined, there: string | undefined) =>
  keepVerdicts(
    [planned('x')],
    found ? [{ verdict: verdict('x', found[0]), again: found[1] }] : [],
    there === undefined ? [] : [verdict('x', there)],
  )
    .get('old')
    ?.map(({ input }) => input);

test.each<[string, [string, boolean] | undefined, string | undefined, string | undefined]>([
  ['what is found now takes the place of an older one', ['new', false], 'old', 'new'],
  ['what nobody has looked at stays', undefined, 'old', 'old'],
  ['what others have found while an older one stood stays', ['old', true], 'theirs', 'theirs'],
  ['an older one that stands is written, as its place may have changed', ['old', true], 'old', 'old'],
  ['an older one is kept where nothing is there any more', ['old', true], undefined, 'old'],
  ["a checker's word does not take a daemon's place", ['checkers new', false], 'old', 'old'],
  ["a checker's word takes an older one's place", ['checkers new', false], 'checkers old', 'checkers new'],
  ["a daemon's word takes a checker's place", ['new', false], 'checkers old', 'new'],
])('%s', (_name, found, there, expected) => {
  expect(kept(found, there)).toEqual(expected === undefined ? undefined : [expected]);
});

test('what is no longer in the guide goes', () => {
  const files = keepVerdicts([planned('x')], [], [verdict('y', 'old')]);
  expect(files.size).toBe(0);
});
