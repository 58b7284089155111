/** What may be done before TLS: conversations as real servers have them, and some that break the promise. */
import { describe, expect, test } from 'vitest';
import { bindExpectation } from '../../src/expectations/known-expectations.ts';
import { type Conversation, play } from './played.ts';

async function check(kind: string, port: number, conversation: Conversation) {
  const bound = bindExpectation(kind, { port: String(port) });
  if ('problem' in bound) throw new Error(bound.problem);
  const played = play([conversation]);
  const { outcome, reason } = await bound.check(played.scene);
  return { outcome, reason, said: played.said[0] };
}

const GREETING = 'S: * OK [CAPABILITY IMAP4rev1 LITERAL+ ID ENABLE STARTTLS LOGINDISABLED] mail.example.org ready';
const LEAVE = 'C: z9 LOGOUT\nS: * BYE LOGOUT received\nS: z9 OK Completed\n';

/** As Cyrus 3.10.2 answers: what it offers, and its answers to LOGIN and to AUTHENTICATE. */
const imap = (
  words: string,
  login = 'NO Login only available under a layer',
  [plain, challenge]: [string, string] = [
    'a3 NO Authenticate only available under a layer',
    'a4 NO Authenticate only available under a layer',
  ],
) => `${GREETING}
C: a1 CAPABILITY
S: * CAPABILITY IMAP4rev1 LITERAL+ ID ENABLE ${words}
S: a1 OK Completed
C: a2 LOGIN alice secret
S: a2 ${login}
C: a3 AUTHENTICATE PLAIN
S: ${plain}
C: a4 AUTHENTICATE CRAM-MD5
S: ${challenge}
C: a5 AUTHENTICATE DIGEST-MD5
S: a5 NO Authenticate only available under a layer
C: a6 AUTHENTICATE SCRAM-SHA-256
S: a6 NO Authenticate only available under a layer
${LEAVE}`;

describe('requires-tls', () => {
  test('IMAP: LOGIN and methods with and without a password on the wire are tried, and refused', async () => {
    const { outcome, reason, said } = await check('requires-tls', 143, imap('STARTTLS LOGINDISABLED'));
    expect(reason).toBe('before TLS the answer is "a2 NO Login only available under a layer"');
    expect(outcome).toBe('pass');
    expect(said?.slice(1, -1)).toEqual([
      'a2 LOGIN alice secret',
      'a3 AUTHENTICATE PLAIN',
      'a4 AUTHENTICATE CRAM-MD5',
      'a5 AUTHENTICATE DIGEST-MD5',
      'a6 AUTHENTICATE SCRAM-SHA-256',
    ]);
  });
  test.each([
    ['LOGIN is taken', imap('STARTTLS LOGINDISABLED', 'OK User logged in'), /"a2 LOGIN alice secret" is "a2 OK/],
    [
      'a password was looked at',
      imap('STARTTLS LOGINDISABLED', 'NO [AUTHENTICATIONFAILED] Authentication failed.'),
      /AUTHENTICATIONFAILED/,
    ],
    [
      'PLAIN is begun',
      imap('STARTTLS LOGINDISABLED', undefined, ['+ ', 'a4 BAD out of step']),
      /"a3 AUTHENTICATE PLAIN" is "\+ "/,
    ],
    [
      'a challenge is sent',
      imap('STARTTLS LOGINDISABLED', undefined, [
        'a3 NO Authenticate only available under a layer',
        '+ PDEyMzQ1QG1haWw+',
      ]),
      /"a4 AUTHENTICATE CRAM-MD5" is "\+ /,
    ],
    ['a method is on offer', imap('STARTTLS LOGINDISABLED AUTH=CRAM-MD5'), /offers a way to log in: AUTH=CRAM-MD5$/],
    ['clients are invited to LOGIN', imap('STARTTLS'), /LOGINDISABLED is missing/],
    ['there is no TLS', imap('LOGINDISABLED'), /no STARTTLS/],
    ['the server hangs up', `${GREETING}\nC: a1 CAPABILITY\nS: a1 OK Completed\n`, /nobody answers/],
    ['nobody is there', '(no connection)\n', /nobody answers/],
  ])('IMAP fails when %s', async (_, conversation, why) => {
    const { outcome, reason } = await check('requires-tls', 143, conversation);
    expect(outcome, reason).toBe('fail');
    expect(reason).toMatch(why);
  });

  /** As Dovecot answers. */
  const pop3 = (capabilities: string, user: string, method: string) =>
    `S: +OK Dovecot ready.\nC: CAPA\nS: +OK\nS: UIDL\nS: STLS\n${capabilities}S: .\nC: USER alice\nS: ${user}\n${[
      'PLAIN',
      'CRAM-MD5',
      'DIGEST-MD5',
      'SCRAM-SHA-256',
    ]
      .map((name) => `C: AUTH ${name}\nS: ${method}\n`)
      .join('')}C: QUIT\nS: +OK Logging out\n`;
  const refused = '-ERR [AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.';
  test.each([
    ['refused', pop3('', refused, refused), 'pass', /Plaintext/],
    ['a list of no methods', pop3('S: SASL\n', refused, refused), 'pass', /Plaintext/],
    ['USER is taken', pop3('', '+OK', refused), 'fail', /"USER alice" is "\+OK"/],
    ['a method is begun', pop3('', refused, '+ '), 'fail', /AUTH PLAIN/],
    ['methods are on offer', pop3('S: SASL CRAM-MD5\n', refused, refused), 'fail', /SASL CRAM-MD5/],
  ])('POP3: %s', async (_, conversation, wanted, why) => {
    const { outcome, reason } = await check('requires-tls', 110, conversation);
    expect(outcome, reason).toBe(wanted);
    expect(reason).toMatch(why);
  });

  /** As Postfix answers. */
  const smtp = (more: string, mail: string, auth: string) =>
    `S: 220 mail.example.org ESMTP Postfix\nC: EHLO client.example.net\nS: 250-mail.example.org\nS: 250-STARTTLS\n${more}S: 250 CHUNKING\nC: MAIL FROM:<someone@example.net>\nS: ${mail}\nC: AUTH CRAM-MD5\nS: ${auth}\nC: QUIT\nS: 221 2.0.0 Bye\n`;
  const first = '530 5.7.0 Must issue a STARTTLS command first';
  test.each([
    ['refused', smtp('', first, first), 'pass', /530/],
    ['refused for want of AUTH', smtp('', first, '503 AUTH command used when not advertised'), 'pass', /530/],
    ['mail is taken', smtp('', '250 2.1.0 Ok', first), 'fail', /250 2\.1\.0/],
    ['a login is begun', smtp('', first, '334 PDEyMzQ1QG1haWw+'), 'fail', /334/],
    ['a login is on offer', smtp('S: 250-AUTH CRAM-MD5\n', first, first), 'fail', /AUTH CRAM-MD5/],
  ])('SMTP: %s', async (_, conversation, wanted, why) => {
    const { outcome, reason } = await check('requires-tls', 587, conversation);
    expect(outcome, reason).toBe(wanted);
    expect(reason).toMatch(why);
  });
});

describe('withholds-starttls', () => {
  /** As Cyrus 3.10.2 answers. */
  const asked = (capabilities: string, answer: string) =>
    `S: +OK mail.example.org Cyrus POP3 server ready\nC: CAPA\nS: +OK List of capabilities follows\n${capabilities}S: .\nC: STLS\nS: ${answer}\nC: QUIT\nS: +OK\n`;
  test.each([
    ['not offered, and refused', asked('S: UIDL\nS: TOP\n', '-ERR Unrecognized command'), 'pass', /Unrecognized/],
    ['offered', asked('S: UIDL\nS: STLS\n', '-ERR Starttls failed'), 'fail', /among what the server offers/],
    ['not offered, and begun', asked('S: UIDL\n', '+OK Begin TLS negotiation now'), 'fail', /"STLS" is answered/],
    ['an answer that is none', asked('S: UIDL\n', '421 bye'), 'fail', /421/],
    ['nobody there', '(no connection)\n', 'fail', /nobody answers/],
  ])('POP3: %s', async (_, conversation, wanted, why) => {
    const { outcome, reason } = await check('withholds-starttls', 110, conversation);
    expect(outcome, reason).toBe(wanted);
    expect(reason).toMatch(why);
  });
  test('IMAP: the word is asked for and refused', async () => {
    const conversation = `S: * OK ready\nC: a1 CAPABILITY\nS: * CAPABILITY IMAP4rev1 LOGINDISABLED\nS: a1 OK Completed\nC: a2 STARTTLS\nS: a2 BAD Unrecognized command\n${LEAVE}`;
    expect(await check('withholds-starttls', 143, conversation)).toMatchObject({
      outcome: 'pass',
      said: ['a1 CAPABILITY', 'a2 STARTTLS', 'z9 LOGOUT'],
    });
  });
});
