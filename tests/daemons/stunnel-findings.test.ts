/** What is made of stunnel's words: those of a trial start, of its log and of its defaults. */
import { describe, expect, test } from 'vitest';
import type { ConfigLine } from '../../src/daemons/config.ts';
import { readServices } from '../../src/daemons/stunnel-conf.ts';
import { echoFindings, logFindings, messageFindings, readDefaults } from '../../src/daemons/stunnel-findings.ts';

const FILE = '/etc/stunnel/stunnel.conf';
const said = (stdout: string, stderr = '', exitCode = 0) => ({
  command: [],
  exitCode,
  stdout,
  stderr,
  timedOut: false,
});

/** Lines of a guide; those that begin with `=` are our own. */
const settings = (text: string) =>
  readServices(
    text.split('\n').map((line, index): ConfigLine => {
      const origin = { snippet: 'stunnel/server', file: 'guide.tex', line: index + 1 };
      return line.startsWith('=') ? { text: line.slice(1) } : { text: line, origin };
    }),
  );

describe('a trial start', () => {
  const CONFIG = `cert = /etc/ssl/certs/mail.example.org.pem
key = /etc/ssl/private/mail.example.org.key
ciphers = ECDHE+AESGCM:ECDHE+CHACHA20
[imaps]
accept = 993
curves = X25519:P-256
[pop3s]
accept = 995
ciphers = ECDHE+AESGCM`;
  const service = (name: string, ciphers: string, curves: string) => `LOG6[ui]: Initializing service [${name}]
LOG7[ui]: Ciphers: ${ciphers}
LOG7[ui]: TLSv1.3 ciphersuites: TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256
LOG6[ui]: Certificate loaded from file: /etc/ssl/certs/mail.example.org.pem
LOG6[ui]: Private key loaded from file: /etc/ssl/private/mail.example.org.key
LOG6[ui]: ECDH initialized with curves ${curves}
`;
  const GOOD = `${service('imaps', 'ECDHE+AESGCM:ECDHE+CHACHA20', 'X25519:P-256')}${service('pop3s', 'ECDHE+AESGCM', 'X25519:P-256:X448:P-521:P-384')}LOG5[ui]: Configuration successful\n`;
  const of = (config: string, stdout: string) => echoFindings(settings(config), said(stdout), FILE);

  test('all as it is written', () => expect(of(CONFIG, GOOD)).toEqual([]));
  test('a service with its own value is not held to that of all', () => {
    const found = of(CONFIG, GOOD.replace('Ciphers: ECDHE+AESGCM\n', 'Ciphers: ECDHE+AESGCM:ECDHE+CHACHA20\n'));
    expect(found).toEqual([
      {
        severity: 'error',
        text: 'ciphers of [pop3s] is "ECDHE+AESGCM:ECDHE+CHACHA20" and not "ECDHE+AESGCM"',
        file: FILE,
        line: 9,
      },
    ]);
  });
  test('the value of all is looked for in each service without its own', () => {
    const found = of(CONFIG, GOOD.replaceAll('private/mail.example.org.key', 'private/other.key'));
    expect(found.map(({ text, line }) => [text, line])).toEqual([
      [expect.stringMatching(/^key of \[imaps\] is "\/etc\/ssl\/private\/other\.key"/), 2],
      [expect.stringMatching(/^key of \[pop3s\]/), 2],
    ]);
  });
  test('curves that it goes on without', () => {
    const found = of(CONFIG, GOOD.replace('curves X25519:P-256\n', 'curves X25519:P-256:X448:P-521:P-384\n'));
    expect(found.map(({ text }) => text)).toEqual([expect.stringContaining('curves of [imaps] is "X25519:P-256:X448')]);
  });
  test('a service that it does not make', () => {
    const [imaps = ''] = GOOD.split('LOG6[ui]: Initializing service [pop3s]');
    const found = of(CONFIG, `${imaps}LOG5[ui]: Configuration successful\n`);
    expect(found.map(({ text, line }) => [text, line])).toEqual([['stunnel makes no service [pop3s]', 9]]);
  });
  test('our own lines, settings that it does not tell, and a start that failed are left alone', () => {
    expect(of('[imaps]\n=ciphers = RSA\nTIMEOUTidle = 5', GOOD)).toEqual([]);
    expect(of('[imaps]\nciphers = RSA', GOOD)).toHaveLength(1);
    expect(of('[imaps]\nciphers = RSA', GOOD.replace('Configuration successful', ''))).toEqual([]);
  });
});

describe('the log', () => {
  const log = (level: number, text: string, id = '0') => `2026.11.24 21:02:11 LOG${level}[${id}]: ${text}\n`;
  test('errors and warnings, each once; what is said of a start or of a session is none', () => {
    const text = [
      log(5, 'Configuration successful', 'ui'),
      log(4, 'Insecure file permissions on /etc/ssl/private/mail.example.org.key', 'ui'),
      log(3, 's_connect: connect 127.0.0.1:1143: Connection refused (111)'),
      log(3, 's_connect: connect 127.0.0.1:1143: Connection refused (111)', '1'),
      log(5, 'Service [imaps] accepted connection from 192.0.2.2:59650'),
    ].join('');
    expect(logFindings(text)).toEqual([
      { severity: 'warning', text: 'Insecure file permissions on /etc/ssl/private/mail.example.org.key' },
      { severity: 'error', text: 's_connect: connect 127.0.0.1:1143: Connection refused (111)' },
    ]);
  });
  test.each([
    'Service [imaps]: No trusted certificates found',
    'SSL_accept: ../ssl/record/rec_layer_s3.c:1586: error:0A000412:SSL routines::sslv3 alert bad certificate',
    'CERT: Pre-verification error: self-signed certificate',
    'Rejected by CERT at depth=0: CN=mail.example.org',
    'readsocket: Connection reset by peer (104)',
  ])('a client that is turned away, or a list that a server does not need: %s', (text) => {
    expect(logFindings(log(4, text))).toEqual([]);
  });
});

describe('stderr of a start', () => {
  test('what is marked, with its place; progress is not', () => {
    const stderr = `[ ] Initializing inetd mode configuration
[.] stunnel 5.68 on x86_64-pc-linux-gnu platform
[!] /etc/stunnel/stunnel.conf:12: "sslVersionMn = TLSv1.2": Specified option name is not valid here
[:] Service [out] needs authentication to prevent MITM attacks
[!] Configuration failed
`;
    expect(messageFindings(said('', stderr, 1))).toEqual([
      {
        severity: 'error',
        text: '/etc/stunnel/stunnel.conf:12: "sslVersionMn = TLSv1.2": Specified option name is not valid here',
        file: FILE,
        line: 12,
        setting: 'sslVersionMn',
      },
      { severity: 'warning', text: 'Service [out] needs authentication to prevent MITM attacks' },
    ]);
  });
  test('a start that fails without a word is a fault all the same', () => {
    expect(messageFindings(said('', '[ ] Loading\n', 1))).not.toEqual([]);
    expect(messageFindings(said('', '[ ] Loading\n', 0))).toEqual([]);
  });
});

test('defaults, without those that hold elsewhere and without their units', () => {
  const printed = `Global options:
fips                   = no
RNDbytes               = 1024
Service-level options:
ciphers                = HIGH:!aNULL:!SSLv2:!DH:!kDHEPSK (with "fips = no")
ciphers                = FIPS:!DH:!kDHEPSK (with "fips = yes")
ciphersuites           = TLS_AES_256_GCM_SHA384 (with TLSv1.3)
sslVersionMin          = TLSv1.2
TIMEOUTbusy            = 300 seconds
verify                 = none
`;
  const defaults = readDefaults(said('', printed));
  expect(Object.fromEntries(defaults)).toEqual({
    fips: 'no',
    RNDbytes: '1024',
    ciphers: 'HIGH:!aNULL:!SSLv2:!DH:!kDHEPSK',
    ciphersuites: 'TLS_AES_256_GCM_SHA384',
    sslVersionMin: 'TLSv1.2',
    TIMEOUTbusy: '300',
    verify: 'none',
  });
  expect(readDefaults(said('nothing of the kind'))).toEqual(new Map());
});
