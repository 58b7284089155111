/** The daemon takes the configuration, and does so without a word of complaint. */
import { expectation } from './expectation.ts';

export default expectation({
  id: 'accepted',
  sentence: () => 'the daemon accepts this configuration, says nothing against it, starts and answers',
  async check({ daemon, findings }) {
    const [first] = findings;
    return {
      outcome: first ? 'fail' : 'pass',
      reason: first ? first.text : `${daemon.id} accepts it, starts and answers`,
      evidence: [],
    };
  },
});
