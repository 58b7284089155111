/** Without a certificate that checks out a client gets nowhere: no session, or no login though the password is right. */
import { type CertificateFiles, PAIR, STRANGER, type Transcript, USERS_CERTIFICATE } from '../daemons/machine.ts';
import { converse, LEAVE, OPENING } from './conversation.ts';
import { type Endpoint, endpointOf } from './endpoint.ts';
import { expectation, type Scene } from './expectation.ts';
import { showing } from './handshake.ts';
import { LOGGED_IN, LOGIN } from './log-in.ts';

interface Entry {
  transcript: Transcript;
  connected: boolean;
  /** The password was accepted. */
  loggedIn: boolean;
}

async function enter({ machine }: Scene, endpoint: Endpoint, shown?: CertificateFiles): Promise<Entry> {
  const { protocol } = endpoint;
  const login = LOGIN[protocol];
  const options = shown ? showing(shown) : [];
  const turns = [OPENING[protocol], ...login, LEAVE[protocol]];
  const { connected, answers, transcript } = await converse(machine, endpoint, 'tls', turns, 1, options);
  return { connected, transcript, loggedIn: LOGGED_IN[protocol].test(answers[login.length] ?? '') };
}

export default expectation({
  id: 'requires-client-certificate',
  sentence: ({ port }) => `port ${port} lets in only clients that show a certificate which checks out`,
  async check(scene, { port }) {
    const endpoint = endpointOf(scene, port);
    // A port that lets nobody in would prove nothing.
    let good = await enter(scene, endpoint, USERS_CERTIFICATE);
    if (!good.loggedIn) {
      // The server's own has signed itself, and is among the authorities that a sandbox trusts.
      const other = await enter(scene, endpoint, PAIR);
      if (other.loggedIn || (other.connected && !good.connected)) good = other;
    }
    if (!good.connected)
      return {
        outcome: 'error',
        reason: 'a client with a certificate is not let in either',
        evidence: [good.transcript],
      };
    const tried: Entry[] = [];
    for (const [who, shown] of [
      ['without a certificate', undefined],
      ['with a certificate of an unknown authority', STRANGER],
    ] as const) {
      const entry = await enter(scene, endpoint, shown);
      tried.push(entry);
      // Where a login is what tells, the right password has to be refused; else, no word may be exchanged.
      if (good.loggedIn && entry.loggedIn)
        return { outcome: 'fail', reason: `a client ${who} is let in`, evidence: [entry.transcript] };
      if (!good.loggedIn && entry.connected)
        return {
          outcome: 'fail',
          reason: `a client ${who} gets as far as one with a good certificate, and nobody can log in`,
          evidence: [entry.transcript, good.transcript],
        };
    }
    return {
      outcome: 'pass',
      reason:
        "clients without a certificate, or with a stranger's, get no further; one with a good certificate is let in",
      evidence: [...tried, good].map(({ transcript }) => transcript),
    };
  },
});
