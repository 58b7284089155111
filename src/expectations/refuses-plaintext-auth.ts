/** No password is asked for or taken in the clear, not even from somebody who sends it all the same. */
import { converse, LEAVE, OPENING } from './conversation.ts';
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';
import { LOGIN } from './log-in.ts';

/** The capabilities invite to send a password. */
const OFFERED = {
  smtp: /^250[ -]AUTH\b/m,
  imap: /\bAUTH=(?:PLAIN|LOGIN)\b/,
  pop3: /^(?:SASL .*\b(?:PLAIN|LOGIN)\b|USER$)/m,
};
/** The answer shows that the password was not even looked at. 535 would mean that it was. */
const REFUSED = {
  smtp: /^(?:50[0-4]|530|538|523|534)\b/,
  imap: /^a2 (?:NO|BAD)\b(?!.*AUTHENTICATIONFAILED)/m,
  pop3: /^-ERR(?!.*\[AUTH\] Auth)/,
};

export default expectation({
  id: 'refuses-plaintext-auth',
  sentence: ({ port }) => `port ${port} neither offers nor accepts a password in the clear, asked from another machine`,
  async check(scene, { port }) {
    const endpoint = endpointOf(scene, port);
    const { protocol } = endpoint;
    const turns = [OPENING[protocol], ...LOGIN[protocol], LEAVE[protocol]];
    const { answers, transcript } = await converse(scene.machine, endpoint, 'clear', turns);
    const [capabilities = ''] = answers;
    const tried = answers.slice(1, LOGIN[protocol].length + 1);
    const result = tried.find((answer) => REFUSED[protocol].test(answer)) ?? tried.at(-1) ?? '';
    const fail = (reason: string) => ({ outcome: 'fail' as const, reason, evidence: [transcript] });
    if (capabilities === '') return fail('nobody answers on this port in the clear');
    if (OFFERED[protocol].test(capabilities)) return fail('the server offers to take a password in the clear');
    if (protocol === 'imap' && !/\bLOGINDISABLED\b/.test(capabilities))
      return fail('LOGINDISABLED is missing, so that clients will send LOGIN');
    if (!REFUSED[protocol].test(result)) return fail(`a password sent in the clear is answered with "${result}"`);
    return {
      outcome: 'pass',
      reason: `a password sent in the clear is answered with "${result}"`,
      evidence: [transcript],
    };
  },
});
