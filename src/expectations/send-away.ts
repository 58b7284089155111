/** A message to a user somewhere else, which the server has to hand to another server. */
import type { Machine, Transcript } from '../daemons/machine.ts';
import { USER } from '../daemons/machine.ts';

/** Submit it on the server itself, the way its own programs do. */
export function sendAway(machine: Machine): Promise<Transcript> {
  return machine.exec(['/usr/sbin/sendmail', '-f', USER.address, 'bob@example.com'], {
    stdin: `From: ${USER.address}\nTo: bob@example.com\nSubject: Good day\n\nGood day, Bob.\n`,
  });
}
