import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileGuide } from '../../src/compile.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { askedDaemon } from '../../src/verify/case-parts.ts';
import { mergeVerdicts } from '../../src/verify/merge-verdicts.ts';
import { planCases } from '../../src/verify/plan.ts';
import { prepare } from '../../src/verify/prepare.ts';

const { guide } = await compileGuide({ guide: join(import.meta.dirname, '../verify/fixtures/guide.tex') });
const release = (codename: string, root = 'r') => ({
  codename,
  versions: { postfix: '3.7.11' },
  libraries: {},
  root,
  builds: {},
});
const releases = [release('old'), release('recent')];
const works = prepare(planCases(guide, releases), releases);

const verdicts = works.map(({ one, input, skipped, release }): Verdict => {
  const { kind, subject } = one;
  const evidence = [{ step: 'start', command: ['postfix', 'start'], exitCode: 0, stdout: '', stderr: '' }];
  const rest = { outcome: 'pass' as const, reason: 'good', notes: [], findings: [], evidence };
  const asked = askedDaemon(one, release);
  return skipped ?? { kind, subject, release: one.release, ...asked, ...rest, snippets: one.basis, input };
});
const shard = (path: string, wanted: (verdict: Verdict) => boolean) => ({ path, verdicts: verdicts.filter(wanted) });
const one = shard('one/old.json', (verdict) => verdict.release === 'old');
const two = shard('two/recent.json', (verdict) => verdict.release === 'recent');
const isMx = ({ kind, subject }: Verdict) => kind === 'snippet' && subject.endsWith('/mx');
const changed = (change: Partial<Verdict>) => ({
  ...one,
  path: 'three/old.json',
  verdicts: one.verdicts.filter(isMx).map((verdict) => ({ ...verdict, ...change })),
});
const problems = (...given: (typeof one)[]) => mergeVerdicts(works, given).problems ?? [];

describe('verdicts of shards', () => {
  test('are merged in the order of the plan, whatever theirs is', () => {
    const backwards = { ...one, verdicts: one.verdicts.toReversed() };
    const merged = mergeVerdicts(works, [two, backwards]);
    expect(merged).toEqual({ files: new Map([one, two].map(({ verdicts: list }) => [list[0]?.release, list])) });
  });
  test('may be given twice where they are equal', () => expect(problems(one, two, one)).toEqual([]));

  test('that contradict each other in the outcome are refused, with both files and what to do', () => {
    const [problem, ...others] = problems(one, two, changed({ outcome: 'fail', reason: 'bad' }));
    expect(others).toEqual([]);
    expect(problem).toContain('one/old.json and three/old.json contradict each other about snippet postfix/mx on old');
    expect(problem).toContain('"pass: good" and "fail: bad"');
    expect(problem).toContain('npm run verify -- --snippet postfix/mx --release old --all --evidence');
  });
  test('that contradict each other in the evidence alone are refused', () => {
    const [problem] = problems(one, two, changed({ evidence: [] }));
    expect(problem).toContain('the outcome is the same, the evidence is not');
  });
  test('are refused where a case has none', () => {
    const without = { ...two, verdicts: two.verdicts.filter((verdict) => !isMx(verdict)) };
    expect(problems(one, without)).toEqual([
      'recent: no shard has a verdict of snippet postfix/mx. Name the folder of every shard, or run them.',
    ]);
    expect(problems(one)[0]).toMatch(/^recent: no shard has a verdict of .* and \d+ more\./);
  });
  test.each([
    ['of another input', { input: '0' }],
    ['of another listing', { snippets: { 'postfix/mx': '0' } }],
    ['that know another failure', { knownFailure: 'old: why' }],
  ])('%s are refused, even beside good ones', (_what, change) => {
    expect(problems(one, two, changed(change))).toEqual([
      expect.stringMatching(/^three\/old\.json: the verdict of snippet postfix\/mx on old is of another guide/),
    ]);
  });
  test('made with other packages are refused', () => {
    const others = [release('old', 'other'), release('recent', 'other')];
    const now = prepare(planCases(guide, others), others);
    const { problems: found = [] } = mergeVerdicts(now, [one, two]);
    expect(found).toHaveLength(verdicts.filter(({ outcome }) => outcome !== 'skip').length);
  });
  test('of a case that is not in the guide are refused', () => {
    expect(problems(one, two, changed({ subject: 'postfix/gone' }))).toEqual([
      'three/old.json: the verdict of snippet postfix/gone on old is not in the guide. Run that shard again, from this commit.',
    ]);
  });
});
