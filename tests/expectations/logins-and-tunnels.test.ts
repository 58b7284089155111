/** Logins over TLS, and tunnels that are clients: conversations as real servers have them, and some that break the promise. */
import { describe, expect, test } from 'vitest';
import { bindExpectation } from '../../src/expectations/known-expectations.ts';
import { play } from './played.ts';

function bind(kind: string, args: Record<string, string>) {
  const bound = bindExpectation(kind, args);
  if ('problem' in bound) throw new Error(bound.problem);
  return bound;
}

describe('accepts-login', () => {
  /** As Cyrus answers on port 993. */
  const imap = (answer: string) =>
    `S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready\nC: a1 CAPABILITY\nS: * CAPABILITY IMAP4rev1 AUTH=PLAIN\nS: a1 OK Completed\nC: a2 LOGIN alice x\n${answer}C: z9 LOGOUT\nS: z9 OK Completed\n`;
  const taken = imap('S: * CAPABILITY IMAP4rev1 ACL\nS: a2 OK User logged in\n');
  const refused = imap('S: a2 NO Login failed: authentication failure\n');
  /** As Dovecot answers behind a tunnel on port 995, where the user's name alone is never refused. */
  const pop3 = (answer: string) =>
    `S: +OK Dovecot ready.\nC: CAPA\nS: +OK\nS: USER\nS: .\nC: USER alice\nS: +OK\nC: PASS x\nS: ${answer}\nC: QUIT\nS: +OK Logging out\n`;
  const smtp = (answer: string) =>
    `S: 220 here\nC: EHLO client.example.net\nS: 250 AUTH PLAIN\nC: AUTH PLAIN x\nS: ${answer}\nC: QUIT\nS: 221 Bye\n`;
  test.each([
    [993, 'the right password alone is taken', taken, refused, 'pass', /a2 OK User logged in"; a wrong/],
    [993, 'no password is taken', refused, refused, 'fail', /a2 NO Login failed/],
    [993, 'any password is taken', taken, taken, 'fail', /wrong password is taken/],
    [993, 'no answer comes', imap(''), refused, 'fail', /no answer/],
    [993, 'nobody is there', '(nothing more)\n', '(nothing more)\n', 'fail', /no answer/],
    [
      995,
      'the right password alone is taken',
      pop3('+OK Logged in.'),
      pop3('-ERR [AUTH] Authentication failed.'),
      'pass',
      /\+OK/,
    ],
    [995, 'the name is taken, the password is not', pop3('-ERR [AUTH]'), pop3('-ERR [AUTH]'), 'fail', /-ERR/],
    [465, 'the right password alone is taken', smtp('235 2.7.0 ok'), smtp('535 5.7.8 no'), 'pass', /235/],
    [465, 'a login is not possible', smtp('503 no'), smtp('503 no'), 'fail', /503/],
  ])('port %i: %s', async (port, _, right, wrong, wanted, why) => {
    const { scene, said } = play([right, wrong]);
    const { outcome, reason, evidence } = await bind('accepts-login', { port: String(port) }).check(scene);
    expect(outcome, reason).toBe(wanted);
    expect(reason).toMatch(why);
    expect(evidence).toHaveLength(2);
    // The second attempt differs from the first in the password.
    expect(said[0]).not.toEqual(said[1]);
  });
});

describe('verifies-server', () => {
  const args = { port: '2465', name: 'mail.example.net', 'server-port': '465' };
  const reached = 'S: 220 here\nC: QUIT\n';
  const ended = '(nothing more)\n';
  const servers = (argv: readonly string[]) =>
    argv[3] === 'serve' ? '4711\n' : argv[0] === 'ss' ? 'LISTEN 0 1 192.0.2.2:465 0.0.0.0:*\n' : '';

  test.each([
    ['the right one alone is reached', [reached, ended, ended], 'pass', /is reached; a certificate for another name/],
    ['not even the right one is reached', [ended], 'fail', /is not reached/],
    ['one with another name is reached', [reached, reached], 'fail', /another name/],
    ['one that nobody vouches for is reached', [reached, ended, reached], 'fail', /nobody vouches for/],
    ['another greeting is no proof', ['S: 220 somebody else\nC: QUIT\n'], 'fail', /is not reached/],
  ])('%s', async (_, conversations, wanted, why) => {
    const { scene, commands } = play(conversations, servers);
    const { outcome, reason, evidence } = await bind('verifies-server', args).check(scene);
    expect(outcome, reason).toBe(wanted);
    expect(reason).toMatch(why);
    expect(evidence).toHaveLength(conversations.length);
    // The far end is another server each time, and each is ended before the next begins.
    const far = commands.filter(([, , , what]) => what === 'serve').map((argv) => argv.slice(4, 7));
    const all = [
      ['mail.example.net', 'trusted', '192.0.2.2:465'],
      ['impostor.example.com', 'trusted', '192.0.2.2:465'],
      ['mail.example.net', 'unknown', '192.0.2.2:465'],
    ];
    expect(far).toEqual(all.slice(0, conversations.length));
    expect(commands.filter(([name]) => name === 'kill')).toEqual(conversations.map(() => ['kill', '4711']));
  });
});
