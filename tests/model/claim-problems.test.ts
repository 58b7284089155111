import { describe, expect, test } from 'vitest';
import { CLAIM_KIND_NAMES, type ClaimKind, keysForCheck } from '../../src/model/claim-kinds.ts';
import { claimProblems } from '../../src/model/claim-problems.ts';

const tell = (kind: ClaimKind, args: Record<string, string>) =>
  claimProblems(kind, args).map(({ key = '-', reason, hint, expected = [] }) => [key, reason, hint, ...expected]);

describe('what is wrong with the keys of a claim', () => {
  const cases: [ClaimKind, Record<string, string>, string[]][] = [
    ['listens', { port: 'abc' }, ['port', 'port "abc" is not a number', 'Change port, or choose another kind.']],
    [
      'listens',
      { port: '70000' },
      ['port', 'port "70000" is not between 1 and 65535', 'Change port, or choose another kind.'],
    ],
    ['listens', {}, ['-', 'a claim "listens" needs the key "port"', 'Write \\claim[listens, port=25]{…}.']],
    [
      'min-tls',
      { port: '25', version: 'TLSv1.4' },
      ['version', 'version "TLSv1.4" is not known', 'Write 1.0, 1.1, 1.2 or 1.3.', '1.0', '1.1', '1.2', '1.3'],
    ],
    [
      'offers-starttls',
      { port: '25', vesion: '1.2' },
      [
        'vesion',
        'a claim "offers-starttls" has no key "vesion"',
        'Its keys are port, when, of, known-failure, unverified.',
      ],
    ],
    [
      'min-tls',
      { port: '25', version: '1.2', vesion: '1.2' },
      ['vesion', 'a claim "min-tls" has no key "vesion"', 'Did you mean "version"?', 'version'],
    ],
    [
      'negotiates',
      { port: '25', suite: 'ECDHE-RSA-AES256-GCM-SHA348' },
      [
        'suite',
        'suite "ECDHE-RSA-AES256-GCM-SHA348" is not known',
        'Did you mean "ECDHE-RSA-AES256-GCM-SHA384"?',
        'ECDHE-RSA-AES256-GCM-SHA384',
      ],
    ],
    [
      'negotiates',
      { port: '25', group: 'X25518' },
      ['group', 'group "X25518" is not known', 'Did you mean "X25519"?', 'X25519'],
    ],
    [
      'offers-only',
      { port: '25', version: '1.2', suites: 'AES128-SHA, nonsense' },
      ['suites', 'suites "nonsense" is not known', 'Names of a suite are written as OpenSSL writes them.'],
    ],
    [
      'cipher-order',
      { port: '25', order: 'both' },
      ['order', 'order "both" is not known', 'Write client or server.', 'client', 'server'],
    ],
    [
      'logs',
      { role: 'client', contain: 'x' },
      ['-', 'a claim "logs" needs the key "contains"', 'Write \\claim[logs, contains=…]{…}.'],
    ],
    [
      'rejects',
      { port: '25', reply: '250' },
      ['reply', 'reply "250" is not the code of a refusal, such as 530', 'Change reply, or choose another kind.'],
    ],
  ];
  test.each(cases)('%s %j', (kind, args, expected) => {
    expect(tell(kind, args)).toContainEqual(expected);
  });
});

test('what fits is not spoken about', () => {
  expect(claimProblems('min-tls', { port: '25', version: 'TLSv1.2' })).toEqual([]);
  expect(claimProblems('logs', { role: 'client', contains: 'Trusted' })).toEqual([]);
  expect(claimProblems('offers-only', { port: '993', version: '1.2', suites: 'AES128-SHA:AES256-SHA' })).toEqual([]);
});

test('each kind has a fault for keys that nobody knows', () => {
  for (const kind of CLAIM_KIND_NAMES)
    expect(
      tell(kind, { nonsense: '' }).map(([key]) => key),
      kind,
    ).toContain('nonsense');
});

test('the keys that every claim may have are none of the check', () => {
  expect(keysForCheck({ port: '25', when: 'postfix >= 3.6', 'known-failure': 'x', unverified: 'y' })).toEqual({
    port: '25',
  });
});
