/** A client that offers one group only gets no session, while one that offers another does. */
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';
import { shakeHands } from './handshake.ts';

export default expectation({
  id: 'refuses-group',
  sentence: ({ port, group }) => `port ${port} refuses a client that offers the group ${group} only`,
  async check(scene, { port, group }) {
    const endpoint = endpointOf(scene, port);
    const offer = { version: '1.3', groups: group } as const;
    const tried = await shakeHands(scene.machine, endpoint, offer);
    if (tried.result === 'done')
      return { outcome: 'fail', reason: `${group} is accepted`, evidence: [tried.transcript] };
    // A port that refuses everything would prove nothing.
    const control = await shakeHands(scene.machine, endpoint, { version: '1.3' });
    const right = tried.result === 'refused' && control.result === 'done';
    return {
      outcome: right ? 'pass' : 'error',
      reason: right ? `${group} alone is refused (${tried.why})` : (tried.why ?? control.why ?? ''),
      evidence: [tried.transcript, control.transcript],
    };
  },
});
