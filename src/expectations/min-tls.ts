/** Nothing below a version of TLS, and everything from it on. Each version is really tried. */
import { z } from 'zod';
import { port, tlsVersion } from './args.ts';
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';
import { inWords, tryVersions } from './tried-versions.ts';

export default expectation({
  id: 'min-tls',
  args: z.strictObject({ port, version: tlsVersion }),
  sentence: ({ port, version }) => `port ${port} accepts TLS ${version} and newer, and nothing older`,
  async check(scene, { port, version }) {
    const tried = await tryVersions(scene, endpointOf(scene, port));
    const evidence = [...tried.values()].map(({ transcript }) => transcript);
    const reason = inWords(tried);
    const wrong = [...tried].some(([one, { result }]) => (one < version ? result === 'done' : result !== 'done'));
    if (wrong) return { outcome: 'fail', reason, evidence };
    const unable = [...tried].some(([one, { result }]) => one < version && result !== 'refused');
    return { outcome: unable ? 'error' : 'pass', reason, evidence };
  },
});
