/** From cases to work: which files each needs, what its outcome depends on, and which can share a sandbox. Pure. */
import { hash } from 'node:crypto';
import type { Snippet } from '../model/snippet.ts';
import type { Verdict } from '../model/verdict.ts';
import { argsOf, askedDaemon } from './case-parts.ts';
import { checksDigest } from './checks-digest.ts';
import type { ReleaseVersions } from './conditions.ts';
import { type Installation, install } from './installation.ts';
import { located } from './locate.ts';
import type { Case } from './plan.ts';

/** A release of which cases can be prepared, whether it is on this machine or not. */
export interface PreparedRelease extends ReleaseVersions {
  /** Digest of its packages. */
  root: string;
  /** Digests of what its other builds are made from, by TLS library. */
  builds: Readonly<Record<string, string>>;
}

/** A case that cannot be run, with its verdict, or one that can. */
export type Work<Release extends PreparedRelease = PreparedRelease> =
  | { one: Case; release: Release; input: string; skipped: Verdict }
  | {
      one: Case;
      release: Release;
      /** Digest of everything that the outcome depends on: an older verdict with the same one still counts. */
      input: string;
      skipped?: undefined;
      installation: Installation;
      /** Work of equal groups runs in one sandbox, in the order of the plan. */
      group: string;
    };

/** Work for each case, in the same order. `releases` has each release that a case names; `lend` is explained at `install`. */
export function prepare<Release extends PreparedRelease>(
  cases: readonly Case[],
  releases: readonly Release[],
  lend = false,
): Work<Release>[] {
  const checks = checksDigest();
  // Most cases of a page have the same listings in place as the one before.
  const known = new Map<string, ReturnType<typeof install>>();
  const installed = (one: Case, release: Release): ReturnType<typeof install> => {
    const { library, daemon, alone, snippets } = one;
    const key = [release.codename, library, daemon, alone, ...snippets.map(({ id }) => id)].join('\n');
    const installation = known.get(key) ?? install(one, release, lend);
    known.set(key, installation);
    return installation;
  };
  return cases.map((one) => {
    const release = releases.find(({ codename }) => codename === one.release);
    if (!release) throw new Error(`a case of ${one.release}, which is not among the releases`);
    const installation = one.skip === undefined ? installed(one, release) : { problem: one.skip };
    if ('problem' in installation) {
      const skipped = skip(one, release, installation.problem);
      return { one, release, input: skipped.input, skipped };
    }
    const input = inputOf(one, installation, release, checks);
    // Sessions may change what is there, so they have a sandbox of their own.
    const group = `${release.codename} ${installation.digest} ${one.console ? one.page : ''} ${one.alone}`;
    return { one, release, input, installation, group };
  });
}

function inputOf(one: Case, installation: Installation, { root, builds }: PreparedRelease, checks: string): string {
  // Which lines are commands is our reading of a listing, and may change while its text does not.
  const read = ({ lines }: Snippet) => lines.map(({ kind, text }) => [kind, text]);
  const session = one.console && [
    ...(one.before ?? []).map(({ console, early }) => [read(console), early]),
    [read(one.console), one.early],
  ];
  const question = session ?? (one.claim ? [one.claim.expectation.kind, argsOf(one)] : null);
  const system = [root, builds[one.library ?? '']];
  const all = JSON.stringify([
    checks,
    system,
    installation.digest,
    one.kind,
    one.alone,
    one.expected,
    one.daemon,
    question,
  ]);
  return hash('sha256', all).slice(0, 16);
}

/** An older verdict with what the guide says today about it; the same one where it says what it said then. */
export function withGuide(before: Verdict, one: Case, { daemons }: Installation): Verdict {
  const { knownFailure: _old, ...verdict } = before;
  const now: Verdict = {
    ...verdict,
    // Lines above may have come or gone.
    findings: located(verdict.findings, daemons),
    snippets: one.basis,
    ...(one.knownFailure === undefined ? {} : { knownFailure: one.knownFailure }),
  };
  const said = ({ findings, snippets, knownFailure }: Verdict) => JSON.stringify([findings, snippets, knownFailure]);
  return said(now) === said(before) ? before : now;
}

function skip(one: Case, release: ReleaseVersions, reason: string): Verdict {
  return {
    kind: one.kind,
    subject: one.subject,
    release: one.release,
    ...askedDaemon(one, release),
    outcome: 'skip',
    reason,
    ...(one.knownFailure === undefined ? {} : { knownFailure: one.knownFailure }),
    notes: [],
    findings: [],
    evidence: [],
    snippets: one.basis,
    input: hash('sha256', reason).slice(0, 16),
  };
}
