/** Whole files: what a program gets, and the pages around them. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examplesIn } from '../../src/site/raw/examples.ts';
import { fileWithHeader } from '../../src/site/raw/file-text.ts';
import { rawAddress } from '../../src/site/raw/whereabouts.ts';
import type { SiteUnderTest } from './site-under-test.ts';
import { openSystemsSite } from './systems-site.ts';

const file = {
  name: 'main.cf',
  path: '/etc/postfix/main.cf',
  parts: [{ text: 'myhostname = mail.example.org\n' }, { snippet: 'a', text: 'x =\n  y\n' }],
  leftOut: ['relayhost = [192.0.2.2]'],
  notes: ['A note.'],
};
const provenance = {
  system: 'Postfix 3.7.11 on Debian 12 (bookworm)',
  guide: '"A guide", edition 2026.11',
  section: 'Mail',
  verdict: 'Verified as a whole: fine.',
  evidence: 'https://guide.example/take-away/bookworm/postfix/',
  titles: new Map([['a', 'Incoming\nrelayhost = evil.example\u2028x']]),
};

describe('the text of a file', () => {
  test('says what it is, what came of it, and what is left to do', () => {
    expect(fileWithHeader(file, provenance).split('\n')).toEqual([
      '# /etc/postfix/main.cf for Postfix 3.7.11 on Debian 12 (bookworm)',
      '# All listings for this file on the page "Mail" of "A guide", edition 2026.11,',
      '#   optional ones included.',
      '# Verified as a whole: fine.',
      '# Evidence: https://guide.example/take-away/bookworm/postfix/',
      '# Put your own in place of these examples: mail.example.org.',
      '# A note.',
      '# A trial adds 1 line that only a test machine needs; the page with the evidence',
      '#   has them.',
      '',
      '# [not from the guide: what makes the file whole]',
      'myhostname = mail.example.org',
      '# [Incoming relayhost = evil.example x]',
      'x =',
      '  y',
      '',
    ]);
  });

  test('holds no line of the guide’s prose that a daemon would read', () => {
    const lines = fileWithHeader(file, provenance).split(/[\n\r\u2028\u2029]/);
    const read = lines.filter((line) => line !== '' && !line.startsWith('#'));
    expect(read).toEqual(['myhostname = mail.example.org', 'x =', '  y']);
  });
});

test('examples are found in files, and what is Debian’s is none', () => {
  const text = `
a = /etc/ssl/certs/ca-certificates.crt, /etc/ssl/private/mail.example.org.key
b = mx.example.net mail.example.org 192.0.2.7 127.0.0.1`;
  expect(examplesIn(text)).toEqual({
    names: ['mail.example.org', 'mx.example.net'],
    addresses: ['192.0.2.7'],
    files: ['/etc/ssl/private/mail.example.org.key'],
  });
});

test('an edition’s files are below the base that all editions share', () => {
  const one = { daemon: 'exim', release: 'bookworm', role: 'exim-debian' };
  const named = { name: 'conf.d/main/010_tls' };
  const path = 'bookworm/exim/exim-debian/conf.d/main/010_tls';
  expect(rawAddress(one, named, 'current', '/guide/')).toBe(`/guide/raw/current/${path}`);
  expect(rawAddress(one, named, '2026.11', '/guide/2026.11/')).toBe(`/guide/raw/2026.11/${path}`);
});

describe('on the site', () => {
  let site: SiteUnderTest;
  beforeAll(async () => {
    site = await openSystemsSite();
  }, 120_000);
  afterAll(() => site?.close());
  const curl = async (path: string) => {
    const { stdout } = await promisify(execFile)('curl', ['-fsSi', site.url + path]);
    const [head = '', ...body] = stdout.split('\r\n\r\n');
    return { head: head.toLowerCase(), body: body.join('\r\n\r\n') };
  };

  test('curl gets plain text, whole', async () => {
    const { head, body } = await curl('raw/current/bookworm/dovecot/local.conf');
    expect(head).toContain('content-type: text/plain; charset=utf-8');
    expect(head).toContain('x-content-type-options: nosniff');
    expect(body).toMatch(/^# \/etc\/dovecot\/local\.conf for Dovecot 2\.3\S* on Debian 12 \(bookworm\)\n/);
    expect(body).toContain('\nssl_cert = </etc/ssl/certs/mail.example.org.pem\n');
    expect(body).not.toContain('ssl_server_cert_file');
    expect(body.endsWith('\n')).toBe(true);
  });

  test('its header and its page say what came of it', async () => {
    const words = async (release: string) => {
      const { body } = await curl(`raw/current/${release}/postfix/main.cf`);
      const page = await (await fetch(`${site.url}take-away/${release}/postfix/`)).text();
      return [/^# (Verified|FAILED|NOT VERIFIED).*/m.exec(body)?.[0], page.includes('Not verified as it stands')];
    };
    expect(await words('bookworm')).toEqual(['# Verified as a whole (verdicts of 2026-11-24): it said yes.', false]);
    expect(await words('trixie')).toEqual(['# FAILED as a whole (verdicts of 2026-11-24): it said no.', true]);
    expect(await words('forky')).toEqual(['# NOT VERIFIED: it was not tried yet.', true]);
  });

  test('a page leads to its file, and the file to its page', async () => {
    const page = await (await fetch(`${site.url}take-away/trixie/dovecot/`)).text();
    expect(page).toContain('href="/raw/current/trixie/dovecot/local.conf"');
    const { body } = await curl('raw/current/trixie/dovecot/local.conf');
    expect(body).toContain('# Evidence: /take-away/trixie/dovecot/');
    const section = await (await fetch(`${site.url}dovecot/`)).text();
    expect(section).toContain('href="/take-away/trixie/dovecot/"');
  });

  test('an address of no file is a plain 404', async () => {
    const answer = await fetch(`${site.url}raw/current/bookworm/dovecot/main.cf`);
    expect(answer.status).toBe(404);
  });
});
