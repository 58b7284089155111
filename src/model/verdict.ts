/** What came of a case: one promise or listing of the guide, tried on one release. */
import { z } from 'zod';
import { OfferedTls } from './offer.ts';

/** `fail`: the daemon contradicts the guide. `error`: we could not find out. A `skip` has a reason. */
export const Outcome = z.enum(['pass', 'skip', 'error', 'fail']);
export type Outcome = z.infer<typeof Outcome>;

/** A command and what it answered; parts that differ from run to run are elided as `[..]`. */
export const Evidence = z.strictObject({
  /** Which of the five steps, or the claim, it speaks for. */
  step: z.string(),
  command: z.array(z.string()),
  exitCode: z.int().nullable(),
  stdout: z.string(),
  stderr: z.string(),
});
export type Evidence = z.infer<typeof Evidence>;

/** What a daemon said that a reader should not have to see; `at` is where in the guide it comes from. */
export const FindingAt = z.strictObject({
  severity: z.enum(['error', 'warning']),
  text: z.string(),
  step: z.string(),
  /** Path in the daemon's own system, and the line there. */
  file: z.string().optional(),
  line: z.int().positive().optional(),
  setting: z.string().optional(),
  at: z.strictObject({ file: z.string(), line: z.int().positive() }).optional(),
});
export type FindingAt = z.infer<typeof FindingAt>;

export const CaseKind = z.enum(['snippet', 'section', 'claim']);
export type CaseKind = z.infer<typeof CaseKind>;

export const Verdict = z.strictObject({
  kind: CaseKind,
  /** Id of the snippet, section or claim in the guide. */
  subject: z.string(),
  release: z.string(),
  /** `library`: of a daemon of which there are several builds, the TLS library of the one that was asked. */
  daemon: z.strictObject({ id: z.string(), version: z.string(), library: z.string().optional() }).optional(),
  outcome: Outcome,
  /** One sentence; of a skip, why. */
  reason: z.string(),
  /** The reason that the guide gives for a failure that it knows of. */
  knownFailure: z.string().optional(),
  /** What is true but changes no outcome: a line that restates the default of this version. */
  notes: z.array(z.string()),
  findings: z.array(FindingAt),
  evidence: z.array(Evidence),
  /** Of a whole section: what each of its ports was seen to offer under TLS. */
  offers: z.array(OfferedTls).optional(),
  /** What it rests on (`trials.ts`), the listings by their ids; it counts only while that is the guide's. */
  snippets: z.record(z.string(), z.string()),
  /** Digest of all that the outcome depends on: files, expectation, version, checks. */
  input: z.string(),
});
export type Verdict = z.infer<typeof Verdict>;

/** `content/verdicts/<release>.json`. */
export const VerdictFile = z.strictObject({ schema: z.literal(1), release: z.string(), verdicts: z.array(Verdict) });
export type VerdictFile = z.infer<typeof VerdictFile>;
