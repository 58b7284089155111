import { expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { listingEntries, listingText } from '../../src/verify/listing-report.ts';
import type { Case } from '../../src/verify/plan.ts';

const point = { line: 7, column: 1, offset: 0 };
const place = { file: 'a.tex', start: point, end: { ...point, offset: 9 } };
const result = (release: string, outcome: Verdict['outcome'], texts: string[], notes: string[] = []) => {
  const one: Case = {
    kind: 'snippet',
    subject: 'x/main.cf',
    release,
    page: 'x',
    snippets: [],
    basis: {},
    alone: true,
    place,
  };
  const verdict: Verdict = {
    kind: 'snippet',
    subject: 'x/main.cf',
    release,
    daemon: { id: 'postfix', version: `3.${release.length}` },
    outcome,
    reason: texts[0] ?? 'accepted',
    notes,
    findings: texts.map((text) => ({ severity: 'error', text, step: 'checker' })),
    evidence: [],
    snippets: {},
    input: '',
  };
  return { one, verdict };
};

test('releases with the same answer stand together, whatever the line that the daemon names', () => {
  const [entry] = listingEntries(
    [
      result('a', 'fail', ['wrong in line 3']),
      result('bb', 'fail', ['wrong in line 5']),
      result('ccc', 'pass', [], ['n']),
    ],
    [],
    [],
  );
  expect(entry?.answers.map(({ releases, word }) => [releases, word])).toEqual([
    [['a', 'bb'], 'fails'],
    [['ccc'], 'passes'],
  ]);
  const text = listingText([entry as NonNullable<typeof entry>], 40);
  expect(text).toContain('a.tex:7 snippet x/main.cf\n  a, bb (3.1, 3.2): fails\n    - wrong in line 3\n');
  expect(text).toContain('    - note: n\n');
});

test('long sentences are wrapped, and no word is lost', () => {
  const words = Array.from({ length: 30 }, (_, index) => `word${index}`).join(' ');
  const text = listingText(listingEntries([result('a', 'fail', [words])], [], []), 40);
  expect(text.replace(/\s+/g, ' ')).toContain(words);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(41);
});

test('a known failure is said to be one, and so is one that passes', () => {
  const known = (release: string, outcome: Verdict['outcome']) => {
    const { one, verdict } = result(release, outcome, outcome === 'pass' ? [] : ['wrong']);
    return { one, verdict: { ...verdict, knownFailure: 'it is old' } };
  };
  const entries = listingEntries([known('a', 'fail'), known('b', 'pass'), result('c', 'fail', ['wrong'])], [], []);
  const text = listingText(entries, 80);
  expect(text).toContain('  a (3.1): fails, as is known: it is old\n');
  expect(text).toContain('  b (3.1): passes, although it is said to fail: it is old\n');
  expect(text).toContain('  c (3.1): fails\n');
});
