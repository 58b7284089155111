import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KNOWN_DAEMONS } from '../../src/daemons/known-daemons.ts';
import { readHandshake } from '../../src/expectations/handshake.ts';
import { bindExpectation } from '../../src/expectations/known-expectations.ts';
import { CLAIM_KIND_NAMES, DAEMONS } from '../../src/model/claim-kinds.ts';

const transcript = (stderr: string, exitCode = 0) => ({ command: [], exitCode, stdout: '', stderr, timedOut: false });

describe('kinds', () => {
  test('each has a file of its name', () => {
    const files = readdirSync(join(import.meta.dirname, '../../src/expectations'));
    for (const id of CLAIM_KIND_NAMES) expect(files).toContain(`${id}.ts`);
  });
  test.each([
    ['offers-starttls', { port: '25' }, 'port 25 offers STARTTLS, and a TLS session comes about'],
    ['min-tls', { port: '25', version: 'TLSv1.2' }, 'port 25 accepts TLS 1.2 and newer, and nothing older'],
    [
      'delivers',
      { port: '587', tls: 'yes', auth: 'yes' },
      'a message given to port 587 over TLS after a login is delivered',
    ],
  ])('%s reads as a sentence', (id, args, sentence) => {
    expect(bindExpectation(id, args)).toMatchObject({ sentence });
  });
  test.each([
    ['offers-startls', { port: '25' }, /no kind of claim/],
    ['offers-starttls', { port: 'smtp' }, /port "smtp" is not a number/],
    ['offers-starttls', { port: '25', prot: '25' }, /no key "prot"/],
    ['min-tls', { port: '25', version: '1.4' }, /version "1.4"/],
    ['logs', { role: 'server', contains: 'x' }, /role "server"/],
  ])('%s with wrong keys is said', (id, args, problem) => {
    expect(bindExpectation(id, args)).toMatchObject({ problem: expect.stringMatching(problem) });
  });
});

describe('handshakes, as recorded', () => {
  test.each([
    [
      '1.1.1, TLS 1.2 with DH',
      'CONNECTION ESTABLISHED\nProtocol version: TLSv1.2\nCiphersuite: DHE-RSA-AES256-GCM-SHA384\nServer Temp Key: DH, 2048 bits\nDONE\n',
      { result: 'done', protocol: '1.2', suite: 'DHE-RSA-AES256-GCM-SHA384', group: 'DH', bits: 2048 },
    ],
    [
      'an elliptic curve',
      'CONNECTION ESTABLISHED\nProtocol version: TLSv1.2\nCiphersuite: X\nServer Temp Key: ECDH, prime256v1, 256 bits\n',
      { group: 'prime256v1', bits: 256 },
    ],
    [
      'TLS 1.0',
      'CONNECTION ESTABLISHED\nProtocol version: TLSv1\nCiphersuite: X\n',
      { result: 'done', protocol: '1.0' },
    ],
    [
      'the hybrid',
      'CONNECTION ESTABLISHED\nProtocol version: TLSv1.3\nCiphersuite: TLS_AES_256_GCM_SHA384\nNegotiated TLS1.3 group: X25519MLKEM768\n',
      { protocol: '1.3', group: 'X25519MLKEM768' },
    ],
    [
      'an alert',
      '40072CC1637F0000:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:../ssl/record/rec_layer_s3.c:918:SSL alert number 70\n',
      { result: 'refused', why: 'alert protocol version' },
    ],
    ['a client that cannot', 'Error with command: "-groups X25519MLKEM768"\n', { result: 'unable' }],
    [
      'no TLS there',
      '140208239781184:error:1408F10B:SSL routines:ssl3_get_record:wrong version number:../ssl/record/ssl3_record.c:331:\n',
      { result: 'silent' },
    ],
    [
      'nobody there',
      '4077E9DFBA7F0000:error:8000006F:system library:BIO_connect:Connection refused:../crypto/bio/bio_sock2.c:183:calling connect()\nconnect:errno=111\n',
      { result: 'silent', why: 'nothing listens there' },
    ],
    ['a server without STARTTLS', "Didn't find STARTTLS in server response, trying anyway...\n", { result: 'silent' }],
  ])('%s', (_, stderr, expected) => {
    expect(readHandshake(transcript(stderr))).toMatchObject(expected);
  });
});

test('the daemons that a claim may name are those that can be run', () =>
  expect([...DAEMONS].sort()).toEqual(KNOWN_DAEMONS.map(({ id }) => id).sort()));
