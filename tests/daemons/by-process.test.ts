import { expect, test } from 'vitest';
import { byProcess } from '../../src/daemons/by-process.ts';

const at = 'Nov 24 20:58:02 mail';
const smtpd = [
  `${at} postfix/smtpd[40]: connect from client.example.org[192.0.2.2]`,
  `${at} postfix/smtpd[40]: disconnect from client.example.org[192.0.2.2]`,
];
const second = `${at} postfix/smtpd[41]: connect from client.example.org[192.0.2.2]`;
const cleanup = `${at} postfix/cleanup[44]: 4D1: message-id=<1@mail.example.org>`;
const text = (...lines: string[]) => `${lines.join('\n')}\n`;

test('whichever process was the quicker, the log reads the same', () => {
  const wanted = text(cleanup, ...smtpd, second);
  expect(byProcess(text(smtpd[0] ?? '', cleanup, second, smtpd[1] ?? ''))).toBe(wanted);
  expect(byProcess(text(smtpd[0] ?? '', second, smtpd[1] ?? '', cleanup))).toBe(wanted);
});

test('what one process wrote keeps its order, and nothing is lost', () => {
  const dovecot = text(
    '2026-11-24 20:58:02 master: Info: Dovecot starting up',
    '2026-11-24 20:58:03 imap-login: Info: Login: user=<alice>',
    '2026-11-24 20:58:03 master: Warning: going on',
    '    with more of it',
  );
  expect(byProcess(dovecot).split('\n')).toEqual([
    '2026-11-24 20:58:03 imap-login: Info: Login: user=<alice>',
    '2026-11-24 20:58:02 master: Info: Dovecot starting up',
    '2026-11-24 20:58:03 master: Warning: going on',
    '    with more of it',
    '',
  ]);
  const exim = text(
    '2026-11-24 20:58:02 exim 4.96 daemon started: pid 9',
    '2026-11-24 20:58:02 1xVxVR-000025-26 Completed',
  );
  expect(byProcess(exim)).toBe(exim);
  expect(byProcess('')).toBe('');
});
