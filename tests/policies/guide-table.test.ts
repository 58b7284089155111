/** The guide's own table of three policies side by side says what the policies' data say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { POLICIES } from '../../src/policies/known-policies.ts';
import { LEVELS, type Level, type Policy, type Ratings } from '../../src/policies/policy.ts';

const source = readFileSync(join(import.meta.dirname, '../../content/guide/sections/policies.tex'), 'utf8');
const body = /\\toprule([\s\S]*?)\\bottomrule/.exec(source.slice(source.indexOf('tab:policies')))?.[1] ?? '';
const [head = [], ...rows] = body
  .split('\\\\')
  .map((row) =>
    row
      .replace(/\\midrule/g, '')
      .split('&')
      .map((cell) => cell.trim()),
  )
  .filter((cells) => cells.length > 1);
const cellsOf = new Map(rows.map(([label = '', ...cells]) => [label, cells]));

/** In the order of the columns, with the words that stand for a level there. */
const columns: { id: string; words: Record<Level, RegExp> }[] = [
  {
    id: 'tlsref-intermediate',
    words: { good: /^yes$/, sufficient: /^never$/, unjudged: /^never$/, 'phase-out': /^never$/, unnamed: /^no$/ },
  },
  {
    id: 'ncsc-nl',
    words: {
      good: /^good$/,
      sufficient: /^sufficient$/,
      unjudged: /^not in our source$/,
      'phase-out': /^phase out\b/,
      unnamed: /^insufficient$/,
    },
  },
  {
    id: 'bsi',
    words: {
      good: /^recommended$/,
      sufficient: /^until the end of 2031$/,
      unjudged: /^not in our source$/,
      'phase-out': /^until the end of 2029\b/,
      unnamed: /^not (?:recommended|named)$/,
    },
  },
];
const policies = columns.map(({ id }) => POLICIES.find((one) => one.id === id) as Policy);

/** What stands for each row that is about choices. */
const samples: [label: string, part: 'versions' | 'suites' | 'groups', names: string[]][] = [
  ['TLS 1.3', 'versions', ['1.3']],
  ['TLS 1.2', 'versions', ['1.2']],
  ['TLS 1.1 and older', 'versions', ['1.1', '1.0']],
  ['ECDHE with AES-GCM', 'suites', ['ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-AES128-GCM-SHA256']],
  ['ECDHE with ChaCha20', 'suites', ['ECDHE-RSA-CHACHA20-POLY1305', 'ECDHE-ECDSA-CHACHA20-POLY1305']],
  ['ECDHE with CBC and SHA-2', 'suites', ['ECDHE-RSA-AES256-SHA384', 'ECDHE-ECDSA-AES128-SHA256']],
  ['DHE', 'suites', ['DHE-RSA-AES256-GCM-SHA384', 'DHE-RSA-AES128-GCM-SHA256']],
  ['Static RSA; CBC with SHA-1', 'suites', ['AES256-GCM-SHA384', 'AES128-SHA', 'ECDHE-RSA-AES256-SHA']],
  ['X25519', 'groups', ['X25519']],
  ['P-256, P-384', 'groups', ['secp256r1', 'secp384r1']],
  ['P-521', 'groups', ['secp521r1']],
  ['X25519MLKEM768', 'groups', ['X25519MLKEM768']],
];

const levelOf = (ratings: Ratings, name: string): Level =>
  LEVELS.find((level) => level !== 'unnamed' && ratings[level]?.includes(name)) ?? 'unnamed';

test('the columns are the policies that we have, in their editions', () => {
  const names = policies.map(({ name, edition }) => `${name} ${edition}`);
  expect(head.slice(1).map((cell) => cell.replace(',', ''))).toEqual(names);
  expect(policies).toHaveLength(POLICIES.length);
});

describe.each(samples)('%s', (label, part, names) => {
  test.each(columns)('$id', ({ id, words }) => {
    const column = columns.findIndex((one) => one.id === id);
    const cell = cellsOf.get(label)?.[column] ?? 'there is no such row';
    for (const name of names) {
      const level = levelOf((policies[column] as Policy)[part], name);
      expect(cell, `${name} is ${level}`).toMatch(words[level]);
    }
  });
});

test('sizes in bits are those of the data', () => {
  const bits = (label: string) =>
    (cellsOf.get(label) ?? []).map((cell) => [...cell.matchAll(/from (\d+)/g)].map((match) => Number(match[1])));
  const sizes = (of: object | undefined) => Object.values(of ?? {});
  expect(bits('RSA key')).toEqual(policies.map(({ rsaBits }) => sizes(rsaBits)));
  expect(bits('DHE')).toEqual(policies.map(({ dheBits }) => sizes(dheBits)));
});

test('each row with a level in it is looked at', () => {
  const others = ['Handshake signed with SHA-1', 'RSA signatures, PKCS~\\#1 v1.5', 'RSA key'];
  expect([...cellsOf.keys()]).toEqual([...samples.map(([label]) => label), ...others]);
});
