import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OfferedTls } from '../../src/model/offer.ts';
import { compare } from '../../src/policies/compare.ts';
import { obstaclesByFamily, obstaclesInWords } from '../../src/policies/in-words.ts';
import { POLICIES } from '../../src/policies/known-policies.ts';
import type { Policy } from '../../src/policies/policy.ts';

const strict: OfferedTls = {
  port: 587,
  protocol: 'smtp',
  implicit: false,
  versions: ['1.2', '1.3'],
  suites: ['TLS_AES_256_GCM_SHA384', 'ECDHE-RSA-AES256-GCM-SHA384'],
  groups: ['secp256r1', 'secp384r1'],
  signatures: ['rsa_pss_rsae_sha256'],
  keys: [{ type: 'RSA', bits: 3072, signed: 'sha256WithRSAEncryption' }],
};
const named = (id: string) => POLICIES.find((one) => one.id === id) as Policy;

test('each policy has a file of its name, and names no choice twice', () => {
  const files = readdirSync(join(import.meta.dirname, '../../src/policies'));
  for (const policy of POLICIES) {
    expect(files).toContain(`${policy.id}.ts`);
    for (const part of [policy.versions, policy.suites, policy.groups, policy.signatures ?? {}]) {
      const names = Object.values(part).flat();
      expect(new Set(names).size).toBe(names.length);
    }
  }
});

describe('an offer', () => {
  test.each(POLICIES.map(({ id }) => id))('that is strict enough meets %s', (id) => {
    expect(compare(strict, named(id))).toMatchObject({ result: 'meets', obstacles: [] });
  });
  test.each<[id: string, change: Partial<OfferedTls>, result: string, words: string]>([
    ['tlsref-intermediate', { versions: ['1.1', '1.2'] }, 'misses', 'not in the profile: TLS 1.1'],
    ['tlsref-intermediate', { groups: ['X448'] }, 'misses', 'not in the profile: X448'],
    // The profile says nothing of signatures.
    ['tlsref-intermediate', { signatures: ['rsa_pkcs1_sha1'] }, 'meets', ''],
    ['ncsc-nl', { signatures: ['rsa_pkcs1_sha1'] }, 'misses', 'insufficient: SHA-1 signatures'],
    [
      'ncsc-nl',
      { suites: ['DHE-RSA-AES256-GCM-SHA384'], dheBits: 3072 },
      'phase-out',
      'to be phased out: DHE suites, DHE with 3072 bits',
    ],
    [
      'ncsc-nl',
      { suites: ['DHE-RSA-AES256-GCM-SHA384'], dheBits: 2048 },
      'misses',
      'insufficient: DHE with 2048 bits; to be phased out: DHE suites',
    ],
    ['ncsc-nl', { groups: ['X25519', 'X25519MLKEM768'] }, 'meets', ''],
    [
      'ncsc-nl',
      { keys: [{ type: 'RSA', bits: 2048, signed: 'sha256WithRSAEncryption' }] },
      'phase-out',
      'to be phased out: a certificate with RSA, 2048 bits',
    ],
    ['bsi', { groups: ['X25519'] }, 'misses', 'not recommended: X25519'],
    [
      'bsi',
      { suites: ['ECDHE-RSA-CHACHA20-POLY1305', 'ECDHE-RSA-AES128-SHA256'] },
      'misses',
      'not recommended: ChaCha20 suites',
    ],
    ['bsi', { versions: ['SSLv3'] }, 'misses', 'not recommended: SSL 3.0'],
  ])('is held against %s: %o', (id, change, result, words) => {
    const compared = compare({ ...strict, ...change }, named(id));
    expect(compared.result).toBe(result);
    expect(obstaclesInWords(compared, named(id))).toBe(words);
  });
  test('is told by families of suites, each with its names', () => {
    const suites = [
      'ADH-AES128-SHA',
      'AES128-SHA',
      'AES256-GCM-SHA384',
      'ECDHE-RSA-AES128-SHA',
      'ECDHE-RSA-AES128-SHA256',
      'ECDHE-RSA-AES128-GCM-SHA256',
    ];
    const found = obstaclesByFamily(compare({ ...strict, suites }, named('tlsref-intermediate')));
    expect(found.map(({ family, names }) => [family, names.length])).toEqual([
      ['suites without a certificate', 1],
      ['CBC suites with SHA-1', 2],
      ['suites without forward secrecy', 1],
      ['CBC suites with SHA-2', 1],
    ]);
  });
});
