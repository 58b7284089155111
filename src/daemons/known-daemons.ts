/** The daemons that can be run, by their ids. */
import type { Daemon } from './daemon.ts';
import dovecot from './dovecot.ts';
import postfix from './postfix.ts';

export const KNOWN_DAEMONS: readonly Daemon[] = [postfix, dovecot];

/** The daemon of an id; undefined where there is none that can be run. */
export function daemonOf(id: string): Daemon | undefined {
  return KNOWN_DAEMONS.find((daemon) => daemon.id === id);
}
