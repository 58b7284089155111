/** Nothing below a version of TLS, and everything from it on. Each version is really tried, SSL 2.0 and 3.0 too. */
import { VERSIONS } from '../model/offer.ts';
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';
import { inWords, tryVersions } from './tried-versions.ts';

export default expectation({
  id: 'min-tls',
  sentence: ({ port, version }) => `port ${port} accepts TLS ${version} and newer, and nothing older`,
  async check(scene, { port, version }) {
    const tried = await tryVersions(scene, endpointOf(scene, port));
    const evidence = [...tried.values()].map(({ transcript }) => transcript);
    const reason = inWords(tried);
    const older = VERSIONS.slice(0, VERSIONS.indexOf(version));
    const wrong = [...tried].some(([one, { result }]) => (result === 'done') === older.includes(one));
    if (wrong) return { outcome: 'fail', reason, evidence };
    const unable = older.some((one) => tried.get(one)?.result !== 'refused');
    return { outcome: unable ? 'error' : 'pass', reason, evidence };
  },
});
