/** A message to somebody elsewhere is refused, and with this reply code. */
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';
import { sendMessage } from './send-message.ts';

export default expectation({
  id: 'rejects',
  sentence: ({ port, tls, auth, reply, to }) =>
    `port ${port} refuses a message to ${to ?? 'another site'} ${tls ? 'over TLS' : 'without TLS'}${auth ? '' : ', without a login,'}${reply ? ` with ${reply}` : ''}`,
  async check(scene, { port, tls = false, auth = false, reply, to = 'bob@example.com' }) {
    const letter = { to, tls, auth, subject: `rejects ${port}` };
    const { conversation, answer, said, accepted } = await sendMessage(scene, endpointOf(scene, port), letter);
    const evidence = [conversation.transcript];
    if (!conversation.connected) return { outcome: 'fail', reason: 'no conversation came about', evidence };
    const right = !accepted && /^[45]\d\d/.test(answer) && (reply === undefined || answer.startsWith(reply));
    return {
      outcome: right ? 'pass' : 'fail',
      reason: accepted ? 'the message is accepted' : `"${said}" is answered with "${answer}"`,
      evidence,
    };
  },
});
