/** From the verdicts of several machines to one set, or what keeps them from being one. Pure. */
import { isDeepStrictEqual } from 'node:util';
import type { Verdict } from '../model/verdict.ts';
import { keyOfCase, keyOfVerdict } from './case-parts.ts';
import type { Work } from './prepare.ts';

/** A file of verdicts, with the path that people know it by. */
export interface VerdictSource {
  path: string;
  verdicts: readonly Verdict[];
}

/** Verdicts by release in the order of the plan, or why there are none: each problem a line for people. */
export type Merged = { files: Map<string, Verdict[]>; problems?: undefined } | { problems: string[] };

/**
 * Merge verdicts of what is to be done now. Refused are: two verdicts of one case that differ; a case without a verdict;
 * a verdict of another guide, other checks or other packages; one of a case that is not in the guide.
 */
export function mergeVerdicts(works: readonly Work[], sources: readonly VerdictSource[]): Merged {
  const given = new Map<string, { verdict: Verdict; path: string }[]>();
  for (const { path, verdicts } of sources)
    for (const verdict of verdicts) {
      const key = keyOfVerdict(verdict);
      given.set(key, [...(given.get(key) ?? []), { verdict, path }]);
    }
  const problems: string[] = [];
  const missing = new Map<string, string[]>();
  const files = new Map<string, Verdict[]>();
  for (const work of works) {
    const { one } = work;
    const all = given.get(keyOfCase(one)) ?? [];
    given.delete(keyOfCase(one));
    const [first] = all;
    if (!first) {
      missing.set(one.release, [...(missing.get(one.release) ?? []), `${one.kind} ${one.subject}`]);
      continue;
    }
    const old = all.filter(({ verdict }) => !isOf(work, verdict));
    const differing = all.find(({ verdict }) => !isDeepStrictEqual(verdict, first.verdict));
    for (const { verdict, path } of old)
      problems.push(
        `${path}: ${said(verdict)} is of another guide, other checks or other packages than those that are here. Run that shard again, from this commit.`,
      );
    if (old.length === 0 && differing) problems.push(contradiction(first, differing));
    files.set(one.release, [...(files.get(one.release) ?? []), first.verdict]);
  }
  for (const { verdict, path } of [...given.values()].flat())
    problems.push(`${path}: ${said(verdict)} is not in the guide. Run that shard again, from this commit.`);
  for (const [release, cases] of missing) {
    const some = cases.slice(0, 5).join(', ');
    const more = cases.length > 5 ? ` and ${cases.length - 5} more` : '';
    problems.push(`${release}: no shard has a verdict of ${some}${more}. Name the folder of every shard, or run them.`);
  }
  return problems.length > 0 ? { problems } : { files };
}

function isOf({ one, input }: Work, verdict: Verdict): boolean {
  return (
    verdict.input === input &&
    isDeepStrictEqual(verdict.snippets, one.basis) &&
    verdict.knownFailure === one.knownFailure
  );
}

function said({ kind, subject, release, daemon }: Verdict): string {
  const build = daemon?.library === undefined ? '' : ` with ${daemon.library}`;
  return `the verdict of ${kind} ${subject} on ${release}${build}`;
}

function contradiction(a: { verdict: Verdict; path: string }, b: { verdict: Verdict; path: string }): string {
  const { kind, subject, release, outcome, reason } = a.verdict;
  const other = b.verdict;
  const how =
    outcome !== other.outcome || reason !== other.reason
      ? `"${outcome}: ${reason}" and "${other.outcome}: ${other.reason}"`
      : 'the outcome is the same, the evidence is not';
  const which = kind === 'snippet' || kind === 'claim' ? `--${kind}` : '--section';
  return `${a.path} and ${b.path} contradict each other about ${said(a.verdict).replace('the verdict of ', '')}: ${how}. See which is right: npm run verify -- ${which} ${subject} --release ${release} --all --evidence; then run the shard of the other again.`;
}
