/** From what came of a case to its verdict. Pure. */
import type { FindingAt, Verdict } from '../model/verdict.ts';
import { askedDaemon } from './case-parts.ts';
import type { ReleaseVersions } from './conditions.ts';
import { elide } from './elide.ts';
import type { Case } from './plan.ts';

/** What came of a case. */
export type Result = Pick<Verdict, 'outcome' | 'reason' | 'findings' | 'evidence' | 'notes' | 'offers'>;

/** A verdict of a case that was run. */
export function judge(one: Case, release: ReleaseVersions, input: string, result: Result): Verdict {
  return {
    kind: one.kind,
    subject: one.subject,
    release: one.release,
    ...askedDaemon(one, release),
    outcome: result.outcome,
    reason: elide(result.reason),
    ...(one.knownFailure === undefined ? {} : { knownFailure: one.knownFailure }),
    notes: result.notes,
    findings: result.findings,
    evidence: result.evidence,
    ...(result.offers === undefined ? {} : { offers: result.offers }),
    snippets: one.basis,
    input,
  };
}

/** What comes of a case whose sandbox broke. */
export function unusable(message: string): Result {
  const reason = `the sandbox could not be used: ${message}`;
  return { outcome: 'error', reason, findings: [], evidence: [], notes: [] };
}

/** The finding that stands for all: the first error, else the first of all. */
export function worst(findings: readonly FindingAt[]): FindingAt | undefined {
  return findings.find(({ severity }) => severity === 'error') ?? findings[0];
}
