/** What lies in the mailbox is read on a port, over TLS and with a password. */
import { USER } from '../daemons/machine.ts';
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';
import { readMail } from './read-mail.ts';

export default expectation({
  id: 'reads-mail',
  sentence: ({ port }) => `a message in the mailbox can be read on port ${port}, over TLS and after a login`,
  async check(scene, { port }) {
    const { daemon, machine } = scene;
    if (!daemon.deliver) return { outcome: 'error', reason: `${daemon.id} keeps no mailboxes`, evidence: [] };
    const subject = `reads-mail ${port}`;
    const put = await machine.exec(daemon.deliver, {
      stdin: `From: someone@example.net\nTo: ${USER.address}\nSubject: ${subject}\n\nGood day.\n`,
    });
    if (put.exitCode !== 0)
      return { outcome: 'error', reason: 'no message could be put into the mailbox', evidence: [put] };
    return readMail(scene, endpointOf(scene, port), subject);
  },
});
