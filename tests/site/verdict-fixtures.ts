/** Verdicts about the fixture guide, with every outcome that there is. */
import { type Basis, basesOf, basisKey } from '../../src/model/trials.ts';
import type { CaseKind, Verdict, VerdictFile } from '../../src/model/verdict.ts';
import { guide } from './site-under-test.ts';

const bases = basesOf(guide);

/** What a trial of the fixture rests on. */
export const basis = (kind: CaseKind, subject: string): Basis => bases.get(basisKey(kind, subject)) ?? {};

/** A verdict that passes, about the fixture as it is. */
export function verdictOf(part: Partial<Verdict> & Pick<Verdict, 'kind' | 'subject'>): Verdict {
  return {
    release: 'bookworm',
    daemon: { id: 'postfix', version: '3.7.11' },
    outcome: 'pass',
    reason: 'accepted without a word',
    notes: [],
    findings: [],
    evidence: [evidence('checker', 'postconf -n', 'myhostname = mail.example.org\n')],
    snippets: basis(part.kind, part.subject),
    input: '0000000000000000',
    ...part,
  };
}

/** What a command printed. */
export function evidence(step: string, command: string, stdout: string): Verdict['evidence'][number] {
  return { step, command: [command], exitCode: 0, stdout, stderr: '' };
}

const old = { release: 'bullseye', daemon: { id: 'postfix', version: '3.5.25' } };
const long = Array.from({ length: 300 }, (_, line) => `line ${line} <b>of "many"</b>`).join('\n');

/** `bullseye` and `bookworm`; of the other listings and claims nothing is known. */
export const verdictFiles: VerdictFile[] = [
  {
    schema: 1,
    release: 'bullseye',
    verdicts: [
      verdictOf({ kind: 'snippet', subject: 'postfix/incoming/main.cf', ...old }),
      verdictOf({ kind: 'snippet', subject: 'postfix/incoming/old/main.cf', ...old }),
      verdictOf({
        kind: 'snippet',
        subject: 'postfix/msa/master.cf',
        ...old,
        outcome: 'fail',
        reason: 'Postfix does not start',
        findings: [
          { severity: 'error', text: 'fatal: no such service', step: 'start', at: { file: 'guide.tex', line: 12 } },
        ],
        notes: ['a line restates the default of 3.5'],
      }),
      verdictOf({ kind: 'claim', subject: 'starttls-25', ...old, reason: 'STARTTLS leads to TLS 1.3' }),
      verdictOf({ kind: 'claim', subject: 'no-plain-587', ...old, outcome: 'fail', reason: 'a password was accepted' }),
    ],
  },
  {
    schema: 1,
    release: 'bookworm',
    verdicts: [
      verdictOf({
        kind: 'snippet',
        subject: 'postfix/incoming/main.cf',
        evidence: [
          evidence('checker', 'postconf -n', 'myhostname = mail.example.org\n'),
          evidence('start', 'run', long),
        ],
      }),
      verdictOf({
        kind: 'snippet',
        subject: 'postfix/incoming/old/main.cf',
        outcome: 'skip',
        reason: 'for postfix < 3.6; bookworm has 3.7.11',
        evidence: [],
      }),
      verdictOf({
        kind: 'snippet',
        subject: 'postfix/msa/master.cf',
        outcome: 'fail',
        reason: 'Postfix does not start',
        knownFailure: 'mended in the next release',
      }),
      verdictOf({ kind: 'snippet', subject: 'postfix/incoming/console', outcome: 'error', reason: 'it took too long' }),
      verdictOf({ kind: 'snippet', subject: 'dovecot/tls/10-ssl.conf', snippets: { 'dovecot/tls/10-ssl.conf': '0' } }),
      verdictOf({
        kind: 'snippet',
        subject: 'cyrus/cyrus.conf',
        outcome: 'skip',
        reason: 'not verified: needs a hardware key',
        evidence: [],
      }),
      verdictOf({ kind: 'claim', subject: 'starttls-25', reason: 'STARTTLS leads to TLS 1.3' }),
      verdictOf({ kind: 'section', subject: 'postfix', reason: 'all together' }),
    ],
  },
];
