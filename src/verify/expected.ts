/** Listings that are shown for what comes of them: whether just that came of them. Pure. */
import type { Evidence, FindingAt, Outcome } from '../model/verdict.ts';
import { type Expected, parseExpect } from '../snippets/expect.ts';
import { holds, type ReleaseVersions } from './conditions.ts';

/** What the option says for a release; undefined where it says nothing for it, or cannot be read. */
export function expectedOf(
  written: string | undefined,
  release: ReleaseVersions,
  library?: string,
): Expected | undefined {
  if (written === undefined) return undefined;
  const read = parseExpect(written);
  if ('problem' in read) return undefined;
  return read.rules.findLast(({ when }) => when === undefined || holds(when, release, library).holds)?.expected;
}

/** What the five steps brought to light. */
export interface Seen {
  running: boolean;
  /** Some port does not serve as it should. */
  broken: boolean;
  findings: readonly FindingAt[];
}

/** Steps in which it is we who find a fault, and not the daemon. */
const OURS = ['files', 'effect', 'ciphers', 'wire'];

/** What came of it, in the guide's own terms, with the daemon's first word about it. */
export function whatCame({ running, broken, findings }: Seen): { came: Expected; said: string | undefined } {
  const theirs = findings.filter(({ step }) => !OURS.includes(step));
  const first = theirs.find(({ severity }) => severity === 'error') ?? theirs[0];
  const said = first?.text;
  if (!running) return { came: 'refused', said };
  if (broken) return { came: 'broken', said: (first ?? findings[0])?.text };
  return { came: first ? 'warned' : 'silent', said };
}

const WORDS: Record<Expected, string> = {
  refused: 'the daemon does not start with it',
  broken: 'the daemon starts with it, and does not serve as it should',
  warned: 'the daemon takes it, and complains',
  silent: 'the daemon takes it without a word',
};

/** The verdict on such a listing. */
export function judgeExpected(
  expected: Expected,
  seen: Seen & { evidence: Evidence[]; notes: string[] },
): { outcome: Outcome; reason: string; findings: FindingAt[]; evidence: Evidence[]; notes: string[] } {
  const { came, said } = whatCame(seen);
  const heard = said === undefined ? '' : `: ${said}`;
  return {
    outcome: came === expected ? 'pass' : 'fail',
    reason:
      came === expected
        ? `as the guide says, ${WORDS[came]}${heard}`
        : `the guide says that ${WORDS[expected]}, but ${WORDS[came]}${heard}`,
    findings: came === expected ? [...seen.findings] : [],
    evidence: seen.evidence,
    notes: seen.notes,
  };
}
