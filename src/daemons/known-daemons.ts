/** The daemons that can be run, by their ids. */
import cyrus from './cyrus.ts';
import type { Daemon } from './daemon.ts';
import dovecot from './dovecot.ts';
import exim from './exim.ts';
import postfix from './postfix.ts';
import stunnel from './stunnel.ts';

export const KNOWN_DAEMONS: readonly Daemon[] = [postfix, dovecot, exim, cyrus, stunnel];

/** The daemon of an id; undefined where there is none that can be run. */
export function daemonOf(id: string): Daemon | undefined {
  return KNOWN_DAEMONS.find((daemon) => daemon.id === id);
}
