/** TLS from the first byte, and the protocol within it. */
import { converse, LEAVE } from './conversation.ts';
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';

export default expectation({
  id: 'implicit-tls',
  sentence: ({ port }) => `port ${port} speaks TLS from the first byte`,
  async check(scene, { port }) {
    const endpoint = { ...endpointOf(scene, port), implicit: true };
    const { greeting, transcript } = await converse(scene.machine, endpoint, 'tls', [LEAVE[endpoint.protocol]]);
    return {
      outcome: greeting === '' ? 'fail' : 'pass',
      reason: greeting === '' ? 'no greeting comes over TLS' : `over TLS it greets with "${greeting}"`,
      evidence: [transcript],
    };
  },
});
