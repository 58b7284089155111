import { describe, expect, test } from 'vitest';
import { choosesVersions, loginFindings } from '../../src/verify/on-the-wire.ts';

const port = (number: number, protocol: 'imap' | 'pop3' | 'smtp', implicit = false) => ({
  address: '',
  port: number,
  protocol,
  implicit,
});

describe('a port on which nobody can log in', () => {
  const closed = '* CAPABILITY IMAP4rev1 LOGINDISABLED\na1 OK';
  test('IMAP', () => {
    expect(loginFindings(port(143, 'imap'), closed)).toHaveLength(1);
    expect(loginFindings(port(143, 'imap'), closed.replace('LOGIN', 'STARTTLS LOGIN'))).toEqual([]);
    expect(loginFindings(port(143, 'imap'), '* CAPABILITY IMAP4rev1 AUTH=PLAIN\na1 OK')).toEqual([]);
    expect(loginFindings(port(993, 'imap', true), closed)).toEqual([]);
  });
  test('POP3', () => {
    expect(loginFindings(port(110, 'pop3'), '+OK\nTOP\nUIDL\n.')).toHaveLength(1);
    expect(loginFindings(port(110, 'pop3'), '+OK\nSTLS\nUIDL\n.')).toEqual([]);
    expect(loginFindings(port(110, 'pop3'), '+OK\nUSER\nUIDL\n.')).toEqual([]);
  });
});

test('which lines choose versions: those of the guide alone', () => {
  const origin = { snippet: 'a', file: 'a.tex', line: 1 };
  for (const text of ['smtpd_tls_mandatory_protocols = >=TLSv1.2', 'ssl_min_protocol = TLSv1', 'tls_versions: tls1_2'])
    expect(choosesVersions([{ text, origin }]), text).toBe(true);
  expect(choosesVersions([{ text: 'ssl_min_protocol = TLSv1' }])).toBe(false);
  expect(choosesVersions([{ text: 'smtp_tls_mandatory_protocols = TLSv1.2', origin }])).toBe(false);
  expect(choosesVersions([{ text: 'protocols = imap', origin }])).toBe(false);
});
