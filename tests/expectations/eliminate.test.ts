import { expect, test } from 'vitest';
import { eliminate } from '../../src/expectations/eliminate.ts';
import type { Handshake } from '../../src/expectations/handshake.ts';
import { readOldSsl } from '../../src/expectations/old-ssl.ts';

const transcript = { command: ['openssl'], exitCode: 0, stdout: '', stderr: '', timedOut: false };
const done = (suite: string): Handshake => ({ transcript, result: 'done', suite });
const refused: Handshake = { transcript, result: 'refused', why: 'alert handshake failure' };

/** A server that takes what it has, in its own order. */
const server = (has: string[]) => async (left: readonly string[]) => {
  const suite = has.find((one) => left.includes(one));
  return suite === undefined ? refused : done(suite);
};
const suiteOf = ({ suite }: Handshake) => suite;

test('all that a server would choose is found, in its order', async () => {
  const { chosen, problem, evidence } = await eliminate(['a', 'b', 'c', 'd'], server(['d', 'b']), suiteOf);
  expect(chosen).toEqual(['d', 'b']);
  expect(problem).toBeUndefined();
  expect(evidence.stdout).toContain('d\nb\nrefused: alert handshake failure');
});

test('a server that does not answer, or chooses what was not asked for, is no end of the list', async () => {
  const silent: Handshake = { transcript, result: 'silent', why: 'no answer in time' };
  expect(await eliminate(['a'], async () => silent, suiteOf)).toMatchObject({
    chosen: [],
    problem: 'no answer in time',
  });
  expect(await eliminate(['a'], async () => done('z'), suiteOf)).toMatchObject({
    problem: expect.stringContaining('z'),
  });
});

test.each([
  ['SSLv3', '160300004a020000460300', { result: 'done', protocol: 'SSLv3' }],
  // Answers with TLS 1.0 although only SSL 3.0 was asked for.
  ['SSLv3', '160301004a020000460301', { result: 'refused' }],
  ['SSLv3', '15030000020228', { result: 'refused', why: 'alert handshake failure' }],
  ['SSLv3', '15030300020246', { result: 'refused', why: 'alert protocol version' }],
  ['SSLv3', '', { result: 'refused', why: 'the connection was closed' }],
  ['SSLv3', '353534204e6f20544c53', { result: 'refused', why: 'the answer comes in the clear' }],
  ['SSLv3', 'no STARTTLS', { result: 'silent', why: 'STARTTLS is not offered' }],
  ['SSLv3', 'silence', { result: 'silent' }],
  ['SSLv3', 'unanswered', { result: 'refused' }],
  ['SSLv3', Buffer.from('220 mail ESMTP').toString('hex'), { result: 'silent' }],
  ['SSLv2', '802b0400010002', { result: 'done', protocol: 'SSLv2' }],
  ['SSLv2', '8003000001', { result: 'refused', why: 'an error message of SSL 2.0' }],
] as const)('an answer to %s: %s', (version, stdout, expected) => {
  expect(readOldSsl(version, { ...transcript, stdout: `${stdout}\n` })).toMatchObject(expected);
});
