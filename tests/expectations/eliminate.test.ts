import { expect, test } from 'vitest';
import { eliminate, type Kind, type Left, type List } from '../../src/expectations/eliminate.ts';
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

const suites = (...names: string[]): List => ({ kind: 'suites', names, choice: suiteOf });

test('all that a server would choose is found, in its order', async () => {
  const ask = server(['d', 'b']);
  const { chosen, problem, evidence } = await eliminate([suites('a', 'b', 'c', 'd')], ({ suites = [] }) => ask(suites));
  expect(chosen.suites).toEqual(['d', 'b']);
  expect(problem).toBeUndefined();
  expect(evidence.stdout).toContain('d\nb\nrefused: alert handshake failure');
});

test('a server that does not answer, or chooses what was not asked for, is no end of the list', async () => {
  const silent: Handshake = { transcript, result: 'silent', why: 'no answer in time' };
  const found = await eliminate([suites('a')], async () => silent);
  expect(found).toMatchObject({ chosen: { suites: [] }, problem: 'no answer in time' });
  expect(await eliminate([suites('a')], async () => done('z'))).toMatchObject({
    problem: expect.stringContaining('z'),
  });
});

/** Lists of a suite, a group and a signature, and a server that takes some of each; `with` says which groups go with a signature. */
const LISTS: List[] = [
  suites('a', 'b', 'c'),
  { kind: 'groups', names: ['g', 'h', 'i', 'j'], choice: ({ group }) => group },
  { kind: 'signatures', names: ['s', 't'], choice: ({ signature }) => signature },
];
function serverOfThree(has: Record<Kind, string[]>, goesWith = (_: string, _group: string) => true) {
  const asked: Left[] = [];
  const ask = async (left: Left): Promise<Handshake> => {
    asked.push(left);
    const take = (kind: Kind) => has[kind].filter((one) => left[kind]?.includes(one) ?? true);
    for (const suite of take('suites'))
      for (const group of take('groups'))
        for (const signature of take('signatures'))
          if (goesWith(signature, group)) return { ...done(suite), group, signature };
    return refused;
  };
  return { asked, ask };
}

test('lists are shortened together, and each ends where its own rest is refused', async () => {
  const { asked, ask } = serverOfThree({ suites: ['b'], groups: ['i', 'g', 'h'], signatures: ['t', 's'] });
  const { chosen, evidence, problem } = await eliminate(LISTS, ask);
  expect(chosen).toEqual({ suites: ['b'], groups: ['i', 'g', 'h'], signatures: ['t', 's'] });
  expect(problem).toBeUndefined();
  expect(evidence.stdout).toContain('b, i, t\nrefused suites: alert handshake failure\nof the groups alone: g\n');
  // One by one it would be a handshake for each choice and each refusal, eight in all.
  expect(asked.length).toBeLessThan(8);
  expect(asked.at(-1)).toEqual({ groups: ['j'] });
});

test('what a server takes only beside something else is found as well', async () => {
  const has = { suites: ['a'], groups: ['g', 'h', 'i'], signatures: ['s', 't'] };
  const { ask } = serverOfThree(has, (signature, group) => signature === 's' || group === 'g');
  const { chosen, problem } = await eliminate(LISTS, ask);
  expect(chosen).toEqual(has);
  expect(problem).toBeUndefined();
});

test('a choice that was not offered spoils its own list alone', async () => {
  const { ask } = serverOfThree({ suites: ['a', 'b', 'c'], groups: ['g'], signatures: ['s'] });
  const { chosen, problem } = await eliminate(LISTS, async (left) =>
    left.groups && !left.groups.includes('g') ? { ...done('b'), group: 'x', signature: 's' } : ask(left),
  );
  expect(chosen).toEqual({ suites: ['a', 'b', 'c'], groups: ['g'], signatures: ['s'] });
  expect(problem).toContain('it chose x');
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
