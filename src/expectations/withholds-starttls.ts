/** A port in the clear that neither offers STARTTLS nor does it when it is asked to. */
import { converse, imap, LEAVE, OPENING, offersStarttls, pop3, smtp, type Turn } from './conversation.ts';
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';

const ASK: Record<'smtp' | 'imap' | 'pop3', Turn> = {
  smtp: smtp('STARTTLS'),
  imap: imap('a2', 'STARTTLS'),
  pop3: pop3('STLS'),
};
const REFUSED = { smtp: /^[45]\d\d/, imap: /^a2 (?:NO|BAD)\b/m, pop3: /^-ERR/ };

export default expectation({
  id: 'withholds-starttls',
  sentence: ({ port }) => `port ${port} does not offer STARTTLS, and refuses to begin it`,
  async check(scene, { port }) {
    const endpoint = { ...endpointOf(scene, port), implicit: false };
    const { protocol } = endpoint;
    const turns = [OPENING[protocol], ASK[protocol], LEAVE[protocol]];
    const { answers, transcript } = await converse(scene.machine, endpoint, 'clear', turns);
    const [capabilities = '', answer = ''] = answers;
    const fail = (reason: string) => ({ outcome: 'fail' as const, reason, evidence: [transcript] });
    if (capabilities === '') return fail('nobody answers on this port in the clear');
    if (offersStarttls(capabilities)) return fail('STARTTLS is among what the server offers');
    if (!REFUSED[protocol].test(answer)) return fail(`"${ASK[protocol].say}" is answered with "${answer}"`);
    return { outcome: 'pass', reason: `"${ASK[protocol].say}" is answered with "${answer}"`, evidence: [transcript] };
  },
});
