/** Somebody answers on a port. */
import { converse, LEAVE } from './conversation.ts';
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';
import { shakeHands } from './handshake.ts';

export default expectation({
  id: 'listens',
  sentence: ({ port }) => `the server answers on port ${port}`,
  async check(scene, { port }) {
    const endpoint = endpointOf(scene, port);
    if (endpoint.implicit) {
      const { result, why, transcript } = await shakeHands(scene.machine, endpoint);
      const heard = result === 'done' || result === 'refused';
      return { outcome: heard ? 'pass' : 'fail', reason: heard ? 'it answers' : (why ?? ''), evidence: [transcript] };
    }
    const { greeting, transcript } = await converse(scene.machine, endpoint, 'clear', [LEAVE[endpoint.protocol]]);
    return {
      outcome: greeting === '' ? 'fail' : 'pass',
      reason: greeting === '' ? 'nobody greets on this port' : `it greets with "${greeting}"`,
      evidence: [transcript],
    };
  },
});
