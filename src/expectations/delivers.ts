/** A message is taken, and lies in the mailbox afterwards. */
import { z } from 'zod';
import { USER } from '../daemons/machine.ts';
import { port, yesNo } from './args.ts';
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';
import { sendMessage, waitForMail } from './send-message.ts';

export default expectation({
  id: 'delivers',
  args: z.strictObject({ port, tls: yesNo.optional(), auth: yesNo.optional() }),
  sentence: ({ port, tls, auth }) =>
    `a message given to port ${port} ${tls ? 'over TLS' : 'without TLS'}${auth ? ' after a login' : ''} is delivered`,
  async check(scene, { port, tls = false, auth = false }) {
    const subject = `delivers ${port} ${tls ? 'tls' : 'clear'} ${auth ? 'login' : 'nobody'}`;
    const sending = await sendMessage(scene, endpointOf(scene, port), { to: USER.address, tls, auth, subject });
    const evidence = [sending.conversation.transcript];
    if (!sending.accepted)
      return { outcome: 'fail', reason: `"${sending.said}" is answered with "${sending.answer}"`, evidence };
    if (scene.daemon.mailbox === undefined)
      return { outcome: 'error', reason: `it is not known where ${scene.daemon.id} delivers`, evidence };
    const message = await waitForMail(scene, subject);
    return {
      outcome: message === null ? 'fail' : 'pass',
      reason:
        message === null ? 'the message is taken, but never arrives' : `the message lies in ${scene.daemon.mailbox}`,
      evidence,
    };
  },
});
