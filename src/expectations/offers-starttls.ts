/** STARTTLS is offered, and works. */
import { converse, LEAVE, OPENING, offersStarttls } from './conversation.ts';
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';
import { shakeHands } from './handshake.ts';

export default expectation({
  id: 'offers-starttls',
  sentence: ({ port }) => `port ${port} offers STARTTLS, and a TLS session comes about`,
  async check(scene, { port }) {
    const endpoint = { ...endpointOf(scene, port), implicit: false };
    const turns = [OPENING[endpoint.protocol], LEAVE[endpoint.protocol]];
    const { answers, transcript } = await converse(scene.machine, endpoint, 'clear', turns);
    const offered = offersStarttls(answers[0] ?? '');
    if (!offered) {
      const reason = answers[0] === '' ? 'nobody answers on this port' : 'STARTTLS is not among what the server offers';
      return { outcome: 'fail', reason, evidence: [transcript] };
    }
    const handshake = await shakeHands(scene.machine, endpoint);
    return {
      outcome: handshake.result === 'done' ? 'pass' : 'fail',
      reason:
        handshake.result === 'done'
          ? `STARTTLS leads to TLS ${handshake.protocol}`
          : `STARTTLS is offered but does not work: ${handshake.why}`,
      evidence: [transcript, handshake.transcript],
    };
  },
});
