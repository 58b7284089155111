/** The good pages, and what becomes of them when a fault is put into one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CYRUS_FAULTS } from './cyrus-faults.ts';
import { DOVECOT_FAULTS } from './dovecot-faults.ts';
import { EXIM_FAULTS } from './exim-faults.ts';
import type { Fault } from './fault.ts';
import { MASTER_CF_FAULTS } from './master-faults.ts';
import { MAIN_CF_FAULTS } from './postfix-faults.ts';
import { STUNNEL_FAULTS } from './stunnel-faults.ts';
import { TWO_DAEMON_FAULTS } from './two-daemon-faults.ts';

/** All faults. The page of the first is `fault-1`, and so on. */
export const FAULTS: readonly Fault[] = [
  ...MAIN_CF_FAULTS,
  ...MASTER_CF_FAULTS,
  ...DOVECOT_FAULTS,
  ...TWO_DAEMON_FAULTS,
  ...CYRUS_FAULTS,
  ...STUNNEL_FAULTS,
  ...EXIM_FAULTS,
];

/** Good pages and the releases that they are for. */
export const PAGES: Record<string, Fault['release'][]> = {
  mx: ['bookworm', 'trixie'],
  submission: ['bookworm', 'trixie'],
  login: ['bookworm', 'trixie'],
  policy: ['bookworm', 'trixie'],
  'dovecot-23': ['bookworm'],
  'dovecot-24': ['trixie'],
  'clients-23': ['bookworm'],
  'clients-24': ['trixie'],
  whole: ['bookworm', 'trixie'],
  cyrus: ['bookworm', 'trixie'],
  'cyrus-clients': ['trixie'],
  stunnel: ['bookworm', 'trixie'],
  'stunnel-client': ['bookworm', 'trixie'],
  'stunnel-proxy': ['trixie'],
  exim: ['bookworm', 'trixie'],
};

export function pageText(page: string): string {
  return readFileSync(join(import.meta.dirname, `${page}.tex`), 'utf8');
}

/** The page with a fault in it, under a name of its own. Throws where the words are not there, or more than once. */
export function faultyText({ name, page, from, to }: Fault, index: number): string {
  const parts = pageText(page).split(from);
  if (parts.length !== 2) throw new Error(`"${from}" stands ${parts.length - 1} times on the page ${page} (${name})`);
  return parts
    .join(to)
    .replace(/^\\section\{.*\}\\label\{.*\}$/m, `\\section{Fault ${index + 1}}\\label{sec:fault-${index + 1}}`);
}
