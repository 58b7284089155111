/** The suites on offer are these, and no others. */
import { z } from 'zod';
import { port, wordList } from './args.ts';
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';
import { findSuites } from './offered-suites.ts';

export default expectation({
  id: 'offers-only',
  args: z.strictObject({ port, version: z.enum(['1.2', '1.3']), suites: wordList }),
  sentence: ({ port, version, suites }) =>
    `port ${port} offers just ${suites.length} suites for TLS ${version}: ${suites.join(', ')}`,
  async check(scene, { port, version, suites }) {
    const offered = await findSuites(scene, endpointOf(scene, port), version);
    const { evidence, problem } = offered;
    if (problem !== undefined) return { outcome: 'error', reason: problem, evidence };
    const more = offered.suites.filter((name) => !suites.includes(name));
    const missing = suites.filter((name) => !offered.suites.includes(name));
    const right = more.length === 0 && missing.length === 0;
    const reason = right
      ? `on offer: ${offered.suites.join(', ')}`
      : [
          more.length > 0 && `also on offer: ${more.join(', ')}`,
          missing.length > 0 && `not on offer: ${missing.join(', ')}`,
        ]
          .filter(Boolean)
          .join('; ');
    return { outcome: right ? 'pass' : 'fail', reason, evidence };
  },
});
