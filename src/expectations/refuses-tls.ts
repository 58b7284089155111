/** A version of TLS or SSL is refused, while another is accepted: else a port without any TLS would pass. */
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';
import { inWords, nameOf, tryVersions } from './tried-versions.ts';

export default expectation({
  id: 'refuses-tls',
  sentence: ({ port, version }) => `port ${port} refuses ${nameOf(version)}`,
  async check(scene, { port, version }) {
    const others = (['1.2', '1.3'] as const).filter((one) => one !== version);
    const tried = await tryVersions(scene, endpointOf(scene, port), [version, ...others]);
    const evidence = [...tried.values()].map(({ transcript }) => transcript);
    const reason = inWords(tried);
    const result = tried.get(version)?.result;
    if (result === 'done') return { outcome: 'fail', reason, evidence };
    const control = others.some((one) => tried.get(one)?.result === 'done');
    return { outcome: result === 'refused' && control ? 'pass' : 'error', reason, evidence };
  },
});
