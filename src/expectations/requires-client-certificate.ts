/** Without a certificate of its own, a client gets no further than the handshake; with one, it does. */
import { z } from 'zod';
import { port } from './args.ts';
import { converse, LEAVE, OPENING } from './conversation.ts';
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';

// The server's own certificate has signed itself, and is among the authorities that a sandbox trusts.
const WITH = ['-cert', '/etc/ssl/certs/mail.example.org.pem', '-key', '/etc/ssl/private/mail.example.org.key'];

export default expectation({
  id: 'requires-client-certificate',
  args: z.strictObject({ port }),
  sentence: ({ port }) => `port ${port} lets in only clients that show a certificate`,
  async check(scene, { port }) {
    const endpoint = endpointOf(scene, port);
    const turns = [OPENING[endpoint.protocol], LEAVE[endpoint.protocol]];
    const without = await converse(scene.machine, endpoint, 'tls', turns);
    if (without.connected)
      return { outcome: 'fail', reason: 'a client without a certificate is let in', evidence: [without.transcript] };
    // A port that lets nobody in would prove nothing.
    const control = await converse(scene.machine, endpoint, 'tls', turns, 1, WITH);
    return {
      outcome: control.connected ? 'pass' : 'error',
      reason: control.connected
        ? 'a client without a certificate is sent away, one with a certificate is let in'
        : 'a client with a certificate is not let in either',
      evidence: [without.transcript, control.transcript],
    };
  },
});
