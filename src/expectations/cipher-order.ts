/** Whose order of suites decides: found by asking for the same two in both orders. */
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';
import { shakeHands } from './handshake.ts';

const PAIR = ['ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES256-GCM-SHA384'];

export default expectation({
  id: 'cipher-order',
  sentence: ({ port, order }) => `on port ${port} the ${order}'s order of suites decides`,
  async check(scene, { port, order }) {
    const endpoint = endpointOf(scene, port);
    const one = await shakeHands(scene.machine, endpoint, { version: '1.2', ciphers: PAIR.join(':') });
    const two = await shakeHands(scene.machine, endpoint, { version: '1.2', ciphers: PAIR.toReversed().join(':') });
    const evidence = [one.transcript, two.transcript];
    if (one.result !== 'done' || two.result !== 'done')
      return { outcome: 'error', reason: `no session to judge by: ${one.why ?? two.why}`, evidence };
    const seen = one.suite === two.suite ? 'server' : 'client';
    return {
      outcome: seen === order ? 'pass' : 'fail',
      reason: `asked for ${PAIR.join(' before ')}, then the other way round, the ${seen}'s order decides`,
      evidence,
    };
  },
});
