/** What a reader is told about one listing or claim on one release. Pure. */
import type { Basis } from '../../model/trials.ts';
import type { Verdict } from '../../model/verdict.ts';

/** `unclear`: it was tried, and we could not find out. `known`: it fails, and the guide says why. */
export type State = 'passed' | 'failed' | 'unclear' | 'known' | 'not-applicable' | 'not-verified';

export interface Mark
  extends Pick<Verdict, 'release' | 'daemon' | 'reason' | 'notes' | 'findings' | 'evidence' | 'offers'> {
  state: State;
}

/**
 * The mark that a verdict leaves. `basis` is what it would rest on now: a verdict over another is stale and counts as
 * not verified; none where it is settled that the verdict counts. `when` is the condition that the guide gives.
 */
export function markOf(verdict: Verdict, basis: Basis | undefined, when: string | undefined): Mark {
  const { release, daemon, notes, findings, evidence, knownFailure, offers } = verdict;
  const base = { release, ...(daemon && { daemon }) };
  const nothing = { notes: [], findings: [], evidence: [] };
  // What was never tried stays so, whatever has changed; only its reason is the guide's own.
  if (verdict.outcome === 'skip' && !(when !== undefined && verdict.reason.startsWith('for '))) {
    const reason = verdict.reason.replace(/^not verified: /, '');
    return { ...base, ...nothing, state: 'not-verified', reason, notes };
  }
  const changed = basis && changedSince(verdict, basis);
  if (changed !== undefined) return { ...base, ...nothing, state: 'not-verified', reason: changed };
  if (verdict.outcome === 'skip') return { ...base, ...nothing, state: 'not-applicable', reason: verdict.reason };
  const known = knownFailure === undefined ? [] : [`The guide expects a failure: ${knownFailure}`];
  const state = { pass: 'passed', fail: 'failed', error: 'unclear' } as const;
  return {
    ...base,
    findings,
    evidence,
    ...(offers && { offers }),
    state: knownFailure !== undefined && verdict.outcome !== 'pass' ? 'known' : state[verdict.outcome],
    reason: knownFailure !== undefined && verdict.outcome !== 'pass' ? knownFailure : verdict.reason,
    notes: verdict.outcome === 'pass' ? [...notes, ...known] : knownFailure ? [...notes, verdict.reason] : notes,
  };
}

/** Why a verdict is about another guide than this one; nothing where it is about this one. */
export function changedSince(
  { kind, subject, snippets }: Pick<Verdict, 'kind' | 'subject' | 'snippets'>,
  basis: Basis,
): string | undefined {
  const [then, now] = [Object.keys(snippets), Object.keys(basis)];
  const changed = [
    ...then.filter((id) => basis[id] !== snippets[id]),
    ...now.filter((id) => !Object.hasOwn(snippets, id)),
  ];
  if (kind === 'snippet' && changed.includes(subject)) return 'the listing has changed since it was last tried';
  if (changed.includes(`claim:${subject}`)) return 'what is claimed has changed since it was last tried';
  if (changed.length > 0)
    return `what was in place has changed since: ${changed.slice(0, 3).join(', ')}${changed.length > 3 ? ' and more' : ''}`;
  return then.every((id, index) => id === now[index])
    ? undefined
    : 'what was in place has another order since it was last tried';
}
