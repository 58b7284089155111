/** Before TLS, nothing can be done but to ask for TLS: no mail is taken, and no way to log in is offered or begun. */
import { USER } from '../daemons/machine.ts';
import { converse, imap, LEAVE, OPENING, offersStarttls, pop3, smtp, type Turn } from './conversation.ts';
import { endpointOf } from './endpoint.ts';
import { expectation } from './expectation.ts';

/** With and without the password itself on the wire: a server may refuse the first and still begin the others. */
const METHODS = ['PLAIN', 'CRAM-MD5', 'DIGEST-MD5', 'SCRAM-SHA-256'];

const TRY: Record<'smtp' | 'imap' | 'pop3', Turn[]> = {
  // One method alone: servers hang up on a client of SMTP that makes several mistakes.
  smtp: [smtp('MAIL FROM:<someone@example.net>'), smtp('AUTH CRAM-MD5')],
  imap: [
    imap('a2', `LOGIN ${USER.name} ${USER.password}`),
    ...METHODS.map((method, index) => imap(`a${index + 3}`, `AUTHENTICATE ${method}`)),
  ],
  pop3: [pop3(`USER ${USER.name}`), ...METHODS.map((method) => pop3(`AUTH ${method}`))],
};
/** Neither a success nor the challenge of a method that has begun; nor the word that a password was looked at. */
const REFUSED = {
  smtp: /^5(?:0\d|30|34|38|50|54)\b/,
  imap: /^a\d (?:NO|BAD)\b(?!.*AUTHENTICATIONFAILED)/m,
  pop3: /^-ERR/,
};

/** Words of the capabilities that invite to log in. */
const INVITES = { smtp: /^250[ -](AUTH\b.*)/m, imap: /\b(AUTH=[\w-]+)/, pop3: /^(SASL +\S.*|USER)$/m };

export default expectation({
  id: 'requires-tls',
  sentence: ({ port }) =>
    `port ${port} refuses every command before TLS that would do something, and offers no way to log in`,
  async check(scene, { port }) {
    const endpoint = endpointOf(scene, port);
    const { protocol } = endpoint;
    const tries = TRY[protocol];
    const turns = [OPENING[protocol], ...tries, LEAVE[protocol]];
    const { answers, greeting, transcript } = await converse(scene.machine, endpoint, 'clear', turns);
    const [capabilities = '', ...said] = answers;
    const evidence = [transcript];
    const fail = (reason: string) => ({ outcome: 'fail' as const, reason, evidence });
    if (endpoint.implicit && greeting === '')
      return { outcome: 'pass', reason: 'without TLS the port says nothing at all', evidence };
    if (said[0] === '') return fail('nobody answers on this port');
    const [, invitation] = INVITES[protocol].exec(capabilities) ?? [];
    if (invitation !== undefined) return fail(`before TLS it offers a way to log in: ${invitation}`);
    const taken = tries.findIndex((_, index) => !REFUSED[protocol].test(said[index] ?? ''));
    const asked = tries[taken];
    if (asked) return fail(`before TLS the answer to "${asked.say}" is "${said[taken]}"`);
    if (protocol === 'imap' && !/\bLOGINDISABLED\b/.test(capabilities))
      return fail('LOGINDISABLED is missing, so that clients will send LOGIN');
    if (!offersStarttls(capabilities)) return fail('it refuses, but offers no STARTTLS either');
    return { outcome: 'pass', reason: `before TLS the answer is "${said[0]}"`, evidence };
  },
});
