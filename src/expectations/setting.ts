/** A setting has this value when the daemon has read its files. */
import { expectation } from './expectation.ts';

const plain = (text: string) => text.trim().replace(/\s+/g, ' ');

export default expectation({
  id: 'setting',
  sentence: ({ name, value }) => `the setting ${name} is "${value}"`,
  async check({ machine, daemon }, { name, value }) {
    const ask = daemon.setting?.(name);
    if (!ask) return { outcome: 'error', reason: `${daemon.id} cannot be asked for its settings`, evidence: [] };
    const transcript = await machine.exec(ask.command);
    const got = ask.read(transcript);
    return {
      outcome: got !== null && plain(got) === plain(value) ? 'pass' : 'fail',
      reason: got === null ? `${daemon.id} knows no setting ${name}` : `${name} is "${got}"`,
      evidence: [transcript],
    };
  },
});
