import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { compileGuide } from '../../src/compile.ts';
import { capabilities } from '../../src/sandbox/capabilities.ts';
import { readReleases } from '../../src/sandbox/releases.ts';
import { sandboxFolder } from '../../src/sandbox/roots.ts';
import { runnableReleases } from '../../src/verify/runnable-releases.ts';
import { type RunnableRelease, type Verification, verifyGuide } from '../../src/verify/verify-guide.ts';
import { temporaryFolder } from '../scripts/temporary-folder.ts';

const project = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(import.meta.dirname, 'fixtures/guide.tex'), 'utf8');
let releases: RunnableRelease[] = [];

beforeAll(async () => {
  await capabilities();
  ({ releases } = await runnableReleases(
    await readReleases(join(project, 'content/releases')),
    sandboxFolder(project),
  ));
});

async function verify(source: string, codenames: string[]): Promise<Verification> {
  const { guide } = await compileGuide({ guide: join(temporaryFolder({ 'guide.tex': source }), 'guide.tex') });
  return verifyGuide({ guide, releases: releases.filter(({ codename }) => codenames.includes(codename)) });
}

const bad = ({ results }: Verification) =>
  results.filter(({ verdict }) => verdict.outcome === 'fail' || verdict.outcome === 'error');

/** A fault, where it is put, and which verdict must turn red. */
const MUTATIONS: [fault: string, from: string | RegExp, to: string, red: RegExp, releases?: string[]][] = [
  ['a misspelt name', 'smtpd_tls_security_level = may', 'smtpd_tls_securty_level = may', /unused parameter|no effect/],
  ['a misspelt value', 'security_level = may', 'security_level = maybe', /maybe|STARTTLS/],
  ['a lost equals sign', 'smtpd_tls_auth_only = yes', 'smtpd_tls_auth_only yes', /missing '='/],
  ['a setting that is indented', 'smtpd_tls_auth_only = yes', '  smtpd_tls_auth_only = yes', /is "may smtpd|no effect/],
  [
    'a setting that is said twice',
    'smtpd_tls_auth_only = yes',
    'smtpd_tls_auth_only = yes\nsmtpd_tls_auth_only = no',
    /overriding earlier/,
  ],
  [
    'an obsolete name',
    'smtpd_tls_loglevel = 1',
    'smtpd_tls_loglevel = 1\nsmtpd_use_tls = yes',
    /will be removed/,
    ['trixie'],
  ],
  [
    'a form for newer versions',
    /!SSLv2, !SSLv3, !TLSv1, !TLSv1.1/,
    '>=TLSv1.2',
    /Invalid TLS protocol list/,
    ['bullseye'],
  ],
  ['a blank after >=', 'smtpd_tls_protocols = >=TLSv1.2', 'smtpd_tls_protocols = >= TLSv1.2', /TLS 1\.3: refused/],
  ['an older protocol', 'smtpd_tls_protocols = >=TLSv1.2', 'smtpd_tls_protocols = >=TLSv1', /TLS 1\.1: ECDHE/],
  [
    'a protocol that does not exist',
    'smtpd_tls_protocols = >=TLSv1.2',
    'smtpd_tls_protocols = >=TLSv2',
    /Invalid TLS protocol/,
  ],
  ['a lost -o', '  -o smtpd_sasl_auth_enable=yes', '  smtpd_sasl_auth_enable=yes', /./],
  [
    'blanks around = after -o',
    'smtpd_sasl_auth_enable=yes',
    'smtpd_sasl_auth_enable = yes',
    /does not come back|missing '='/,
  ],
  [
    'a service without its columns',
    'submission inet n       -       n ',
    'submission inet n       -',
    /bad field count/,
  ],
  ['another type', 'submission inet', 'submission unix', /nobody|greet|answer/],
  ['another port', 'submission inet', '2587 inet', /./],
  ['a service that nobody knows', 'submission inet', 'submision inet', /./],
  ['TLS not mandatory', 'smtpd_tls_security_level=encrypt', 'smtpd_tls_security_level=may', /before TLS/],
  ['TLS switched off', 'smtpd_tls_security_level=encrypt', 'smtpd_tls_security_level=none', /./],
  [
    'AUTH before TLS',
    /smtpd_tls_auth_only = yes([\s\S]*)security_level=encrypt/,
    'smtpd_tls_auth_only = no$1security_level=may',
    /password in the clear/,
  ],
  ['everybody may relay', 'permit_sasl_authenticated,reject', 'permit', /accepted|specify at least one/],
  ['nobody may relay', 'permit_sasl_authenticated,reject', 'reject', /554/],
  ['a dead path', '/etc/ssl/certs/mail.example.org.pem', '/etc/ssl/certs/absent.pem', /No such file|absent/],
  ['key and certificate exchanged', 'private/mail.example.org.key,', 'certs/mail.example.org.pem,', /./],
  ['a dead socket', 'private/auth', 'private/absent', /./],
  ['a weaker suite list', 'kDHE, SHA1,', 'kDHE,', /also on offer/],
  ['a suite list that is too strict', 'ARIAGCM, AESCCM', 'ARIAGCM, AESCCM, AESGCM', /not on offer/],
  ['nothing logged', 'smtpd_tls_loglevel = 1', 'smtpd_tls_loglevel = 0', /the log has no such line/],
  ['a number that is none', 'smtpd_tls_loglevel = 1', 'smtpd_tls_loglevel = one', /one/],
  ['another name in the certificate', 'name=mail.example.org', 'name=imap.example.org', /./],
  ['a stale output', '\nyes\n\\end', '\nno\n\\end', /output is another one/],
  [
    'a command that fails',
    'postconf -h smtpd_tls_auth_only',
    'postconf -h smtpd_tls_auth_ony',
    /output is another one/,
  ],
  ['a listing for the wrong file', 'target=postfix/main.cf, name=strict', 'target=postfix/master.cf, name=strict', /./],
  ['an open port that should be closed', 'not-listening, port=465', 'not-listening, port=587', /accepted/],
  ['a claim with a wrong key', 'listens, port=587', 'listens, prot=587', /does not take/],
  ['a kind of claim that nobody knows', 'listens, port=587', 'listen, port=587', /cannot be checked/],
];

describe('on real daemons', () => {
  test('a good guide passes on every release', async (context) => {
    if (releases.length === 0) context.skip('there is no root: npm run sandbox -- make');
    const verification = await verify(
      text,
      releases.map(({ codename }) => codename),
    );
    expect(bad(verification).map(({ verdict }) => `${verdict.release} ${verdict.subject}: ${verdict.reason}`)).toEqual(
      [],
    );
    expect(verification.run).toBeGreaterThan(18 * releases.length);
  });

  test('what has not changed is not run again, and gives the same', async (context) => {
    const [release] = releases;
    if (!release) return context.skip('there is no root: npm run sandbox -- make');
    const { guide } = await compileGuide({ guide: join(import.meta.dirname, 'fixtures/guide.tex') });
    const first = await verifyGuide({ guide, releases: [release] });
    const again = await verifyGuide({ guide, releases: [release], previous: first.files });
    expect(again.run).toBe(0);
    expect(again.files).toEqual(first.files);
    const anew = await verifyGuide({ guide, releases: [release], previous: first.files, all: true });
    expect(anew.run).toBe(first.run);
    expect(anew.files).toEqual(first.files);
    const changed = text.replace('smtpd_tls_loglevel = 1', 'smtpd_tls_loglevel = 2');
    const other = await compileGuide({ guide: join(temporaryFolder({ 'guide.tex': changed }), 'guide.tex') });
    const some = await verifyGuide({ guide: other.guide, releases: [release], previous: first.files });
    expect(some.run).toBeGreaterThan(0);
    expect(some.run).toBeLessThan(first.run);
  });

  test.each(MUTATIONS)('%s is found', async (_, from, to, red, codenames = ['bookworm']) => {
    if (!releases.some(({ codename }) => codenames.includes(codename))) return;
    const mutated = text.replace(from, to);
    expect(mutated).not.toBe(text);
    const verification = await verify(mutated, codenames);
    const reasons = bad(verification).flatMap(({ verdict }) => [
      verdict.reason,
      ...verdict.findings.map((finding) => finding.text),
    ]);
    expect(reasons.join('\n')).toMatch(red);
  });
});
