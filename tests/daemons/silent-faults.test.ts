/** Faults on which no daemon says a word. */
import { describe, expect, test } from 'vitest';
import { type CipherList, cipherFindings, cipherNotes } from '../../src/daemons/cipher-words.ts';
import { absenceFindings, filesNamed } from '../../src/daemons/file-settings.ts';
import { ignoredFindings } from '../../src/daemons/postfix-ignored.ts';

describe('cipher lists', () => {
  const list = (value: string): CipherList => ({ name: 'tls_high_cipherlist', value, file: '/f' });
  const selected = (entries: Record<string, string>) =>
    new Map(Object.entries(entries).map(([word, suites]) => [word, suites === '' ? [] : suites.split(' ')]));
  test('a list that selects nothing', () => {
    const [found] = cipherFindings(list('NORMAL'), selected({ NORMAL: '' }));
    expect(found?.severity).toBe('error');
    expect(found?.text).toContain('no suite at all');
  });
  test('a word that asks for what is not there; exclusions and what they take away again may', () => {
    const value = 'RC4:AES:-SEED:SEED:!EXP:+SSLv3';
    const found = cipherFindings(
      list(value),
      selected({ [value]: 'AES256-SHA', AES: 'AES256-SHA', RC4: '', SEED: '', EXP: '', SSLv3: '' }),
    );
    expect(found.map(({ text }) => text)).toEqual([expect.stringContaining('asks for RC4,')]);
  });
  test('notes: idle exclusions, no forward secrecy, CBC, no ECDSA', () => {
    const value = 'ALL:!EXP:!ECDSA';
    const suites = 'ECDHE-RSA-AES256-GCM-SHA384 DHE-RSA-AES256-SHA AES256-SHA';
    const notes = cipherNotes(list(value), selected({ [value]: suites, ALL: suites, EXP: '', ECDSA: 'x' }));
    expect(notes).toEqual([
      expect.stringMatching(/does not have: EXP$/),
      expect.stringMatching(/without forward secrecy: AES256-SHA$/),
      expect.stringMatching(/1 suites? in CBC mode: DHE-RSA-AES256-SHA$/),
      expect.stringMatching(/with an ECDSA certificate/),
    ]);
    const good = 'ECDHE+AESGCM';
    expect(cipherNotes(list(good), selected({ [good]: 'ECDHE-RSA-AES256-GCM-SHA384' }))).toEqual([]);
  });
});

describe('files that settings name', () => {
  const uses = filesNamed(
    [
      { name: 'ssl_cert', value: '</etc/a.pem' },
      { name: 'smtpd_tls_chain_files', value: '/etc/k, /etc/c' },
      { name: 'tls_certificate', value: '..../cert.pem' },
      { name: 'tls_privatekey', value: '/etc/$tls_in_sni/x' },
      { name: 'tls_verify_certificates', value: 'system' },
      { name: 'maillog_file', value: '/var/log/x' },
    ],
    '/f',
  );
  test('only those that are read, and no expansions', () => {
    expect(uses.map(({ path }) => path)).toEqual(['/etc/a.pem', '/etc/k', '/etc/c', '..../cert.pem']);
  });
  test('those that are not there are named, with their setting', () => {
    expect(absenceFindings(uses, '/etc/k\n..../cert.pem\n').map(({ setting, text }) => [setting, text])).toEqual([
      ['smtpd_tls_chain_files', expect.stringContaining('no such file')],
      ['tls_certificate', expect.stringContaining('no full path')],
    ]);
    expect(absenceFindings(uses, '')).toEqual([]);
  });
});

test('a setting that Postfix takes and ignores, from the version on that does', () => {
  const settings = [{ name: 'smtpd_tls_eecdh_grade', file: '/f' }];
  expect(ignoredFindings(settings, [3, 5, 25])).toEqual([]);
  expect(ignoredFindings(settings, [3, 7, 11])).toHaveLength(1);
});
