/** The server shows a certificate that checks out for a name. */
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';
import { shakeHands } from './handshake.ts';

export default expectation({
  id: 'certificate',
  sentence: ({ port, name }) => `port ${port} shows a certificate for ${name} that checks out`,
  async check(scene, { port, name }) {
    const options = [
      ...['-servername', name, '-verify_hostname', name],
      ...['-verify_return_error', '-CAfile', '/etc/ssl/certs/ca-certificates.crt'],
    ];
    const { result, why, transcript } = await shakeHands(scene.machine, endpointOf(scene, port), { options });
    const verified = /^Verification: OK$/m.test(transcript.stderr + transcript.stdout);
    const [, fault] = /^(?:verify error:|Verification error: )(.*)$/m.exec(transcript.stderr) ?? [];
    return {
      outcome: result === 'done' && verified ? 'pass' : 'fail',
      reason: result === 'done' && verified ? `the certificate is for ${name} and checks out` : (fault ?? why ?? ''),
      evidence: [transcript],
    };
  },
});
