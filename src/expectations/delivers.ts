/** A message is taken, and lies in the mailbox afterwards; or it is read there, as its owner reads it. */
import { USER } from '../daemons/machine.ts';
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';
import { readMail } from './read-mail.ts';
import { sendMessage, waitForMail } from './send-message.ts';

export default expectation({
  id: 'delivers',
  sentence: ({ port, tls, auth, read }) =>
    `a message given to port ${port} ${tls ? 'over TLS' : 'without TLS'}${auth ? ' after a login' : ''} is delivered${read === undefined ? '' : `, and can be read on port ${read}`}`,
  async check(scene, { port, tls = false, auth = false, read }) {
    const subject = `delivers ${port} ${tls ? 'tls' : 'clear'} ${auth ? 'login' : 'nobody'}${read === undefined ? '' : ` ${read}`}`;
    const sending = await sendMessage(scene, endpointOf(scene, port), { to: USER.address, tls, auth, subject });
    const evidence = [sending.conversation.transcript];
    if (!sending.accepted)
      return { outcome: 'fail', reason: `"${sending.said}" is answered with "${sending.answer}"`, evidence };
    if (read !== undefined) {
      const reading = await readMail(scene, endpointOf(scene, read), subject);
      return { ...reading, evidence: [...evidence, ...reading.evidence] };
    }
    if (scene.daemons.every(({ mailbox }) => mailbox === undefined))
      return { outcome: 'error', reason: `it is not known where ${scene.daemon.id} delivers`, evidence };
    const arrived = await waitForMail(scene, subject);
    return {
      outcome: arrived === null ? 'fail' : 'pass',
      reason: arrived === null ? 'the message is taken, but never arrives' : `the message lies in ${arrived.mailbox}`,
      evidence,
    };
  },
});
