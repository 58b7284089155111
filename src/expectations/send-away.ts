/** A message to a user somewhere else, which the server has to hand to another server. */
import type { Daemon } from '../daemons/daemon.ts';
import { type Machine, type Transcript, USER } from '../daemons/machine.ts';

/** Submit it on the server itself, the way its own programs do; null where this daemon sends nothing. */
export async function sendAway(machine: Machine, { submit }: Daemon): Promise<Transcript | null> {
  if (!submit) return null;
  return machine.exec([...submit, USER.address, 'bob@example.com'], {
    stdin: `From: ${USER.address}\nTo: bob@example.com\nSubject: Good day\n\nGood day, Bob.\n`,
  });
}
