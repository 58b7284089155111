/** What a client and the server settle on, if the client asks for a version, a suite or a group. */
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';
import { type Offer, shakeHands } from './handshake.ts';

const NAMES: Record<string, string> = {
  'p-256': 'prime256v1',
  secp256r1: 'prime256v1',
  'p-384': 'secp384r1',
  'p-521': 'secp521r1',
};
const sameName = (name: string) => NAMES[name.toLowerCase()] ?? name.toLowerCase();

export default expectation({
  id: 'negotiates',
  sentence: ({ port, version, suite, group, insist, 'min-bits': bits }) =>
    `${insist ? 'with a client that offers nothing else, ' : ''}port ${port} settles on ${[suite, group && `the group ${group}`, bits && `a group of at least ${bits} bits`].filter(Boolean).join(' and ') || 'a session'}${version ? ` with TLS ${version}` : ''}`,
  async check(scene, { port, version, suite, group, insist, 'min-bits': minBits }) {
    const offer: Offer = {};
    if (version) offer.version = version;
    if (group) offer.groups = group;
    // Where a size is asked for, the promise is about a client that insists on this suite; else, about one that offers what OpenSSL offers.
    if (suite && (insist || minBits !== undefined)) offer[suite.startsWith('TLS_') ? 'suites' : 'ciphers'] = suite;
    const got = await shakeHands(scene.machine, endpointOf(scene, port), offer);
    const evidence = [got.transcript];
    if (got.result === 'unable') return { outcome: 'error', reason: got.why ?? '', evidence };
    if (got.result !== 'done') return { outcome: 'fail', reason: `no session: ${got.why}`, evidence };
    const wrong = [
      suite !== undefined && got.suite !== suite,
      version !== undefined && got.protocol !== version,
      // TLS 1.3 with one group on offer has no other way; the release's OpenSSL may not name it.
      group !== undefined && got.group !== undefined && sameName(got.group) !== sameName(group),
      minBits !== undefined && (got.bits ?? 0) < minBits,
    ].some(Boolean);
    const size = got.bits === undefined ? '' : `, ${got.bits} bits`;
    const reason = `TLS ${got.protocol}, ${got.suite}${got.group ? `, ${got.group}${size}` : ''}`;
    return { outcome: wrong ? 'fail' : 'pass', reason, evidence };
  },
});
