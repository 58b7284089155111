/** Before TLS, nothing can be done but to ask for TLS. */
import { USER } from '../daemons/machine.ts';
import { converse, imap, LEAVE, OPENING, offersStarttls, pop3, smtp, type Turn } from './conversation.ts';
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';

const TRY: Record<'smtp' | 'imap' | 'pop3', Turn> = {
  smtp: smtp('MAIL FROM:<someone@example.net>'),
  imap: imap('a2', `LOGIN ${USER.name} ${USER.password}`),
  pop3: pop3(`USER ${USER.name}`),
};
const REFUSED = { smtp: /^(?:530|554|550|538)\b/, imap: /^a2 (?:NO|BAD)\b/m, pop3: /^-ERR/ };

export default expectation({
  id: 'requires-tls',
  sentence: ({ port }) => `port ${port} refuses every command before TLS that would do something`,
  async check(scene, { port }) {
    const endpoint = endpointOf(scene, port);
    const { protocol } = endpoint;
    const turns = [OPENING[protocol], TRY[protocol], LEAVE[protocol]];
    const { answers, greeting, transcript } = await converse(scene.machine, endpoint, 'clear', turns);
    const [capabilities = '', answer = ''] = answers;
    if (endpoint.implicit && greeting === '')
      return { outcome: 'pass', reason: 'without TLS the port says nothing at all', evidence: [transcript] };
    if (answer === '') return { outcome: 'fail', reason: 'nobody answers on this port', evidence: [transcript] };
    if (!REFUSED[protocol].test(answer))
      return {
        outcome: 'fail',
        reason: `before TLS the answer to "${TRY[protocol].say}" is "${answer}"`,
        evidence: [transcript],
      };
    return {
      outcome: offersStarttls(capabilities) ? 'pass' : 'fail',
      reason: offersStarttls(capabilities)
        ? `before TLS the answer is "${answer}"`
        : 'it refuses, but offers no STARTTLS either',
      evidence: [transcript],
    };
  },
});
