import { describe, expect, test } from 'vitest';
import { ownLines } from '../../src/daemons/config.ts';
import { meantSettings, placeSettings, readSettings } from '../../src/daemons/main-cf.ts';
import { endpointOf, placeServices, readServices } from '../../src/daemons/master-cf.ts';
import {
  logFindings,
  overrideFindings,
  serviceFindings,
  settingFindings,
  tableFindings,
} from '../../src/daemons/postfix-findings.ts';

const texts = (lines: { text: string }[]) => lines.map(({ text }) => text);

describe('main.cf', () => {
  const old = ownLines('a = 1\nb =\n  2,\n  3\nc = 4');

  test('a setting takes the place of the old one, with its continuation lines', () => {
    expect(texts(placeSettings(old, ownLines('b = 5')))).toEqual(['a = 1', 'c = 4', 'b = 5']);
  });
  test('what a snippet says twice stays twice', () => {
    expect(texts(placeSettings(old, ownLines('a = 5\na = 6'))).slice(-2)).toEqual(['a = 5', 'a = 6']);
  });
  test('an indented first line is left indented, where Postfix swallows it', () => {
    expect(texts(placeSettings(old, ownLines('  smtp_x_y = 1'))).at(-1)).toBe('  smtp_x_y = 1');
  });
  test('a value goes on over indented lines and comments between them', () => {
    expect(meantSettings(ownLines('b =\n  2,\n# why\n  3\n\nc = 4'))).toEqual([
      { name: 'b', value: '2, 3' },
      { name: 'c', value: '4' },
    ]);
  });
  test('an indented setting is still meant as one, and its absence is found', () => {
    const meant = meantSettings(ownLines('b = 2\n  smtpd_tls_loglevel = 1'));
    expect(meant.map(({ name }) => name)).toEqual(['b', 'smtpd_tls_loglevel']);
    const effective = readSettings('b = 2 smtpd_tls_loglevel = 1\n');
    expect(settingFindings(meant, effective, 'f').map(({ setting }) => setting)).toEqual(['b', 'smtpd_tls_loglevel']);
  });
  test('equal values but for white space are equal', () => {
    expect(settingFindings(meantSettings(ownLines('b =\n  2,\n  3')), readSettings('b = 2, 3\n'), 'f')).toEqual([]);
  });
});

describe('master.cf', () => {
  const old = ownLines('smtp inet n - n - - smtpd\nsmtp unix - - n - - smtp\n  -o a=b');

  test('a service takes the place of the one of its name and type', () => {
    const placed = placeServices(old, ownLines('smtp unix - - n - - smtp\n  -o c=d'));
    expect(texts(placed)).toEqual(['smtp inet n - n - - smtpd', 'smtp unix - - n - - smtp', '  -o c=d']);
  });
  test('an override with blanks is meant, and not found', () => {
    const services = readServices(ownLines('submission inet n - n - - smtpd\n  -o a_b = yes\n  -o c_d=no -o e_f=x y'));
    expect(services[0]?.overrides).toEqual([
      { name: 'a_b', value: 'yes' },
      { name: 'c_d', value: 'no' },
      { name: 'e_f', value: 'x y' },
    ]);
    const back = readSettings('submission/inet/c_d = no\nsubmission/inet/e_f = x y\n');
    expect(overrideFindings(services, back, 'f').map(({ setting }) => setting)).toEqual(['a_b']);
  });
  test('columns that come back otherwise, and a service that does not', () => {
    const services = readServices(ownLines('a inet n - y - - smtpd\nb inet n - n - - smtpd\nc unix n - n - - smtp'));
    const printed = 'a          inet  n       -       n       -       -       smtpd\nb inet n - n - - smtpd -o x=y\n';
    expect(serviceFindings(services, printed, 'f').map(({ text }) => text)).toEqual([
      'the service is "a inet n - n - - smtpd" and not "a inet n - y - - smtpd"',
      'Postfix has no service c of type unix',
    ]);
  });
  test.each([
    ['submission inet n', { address: '', port: 587 }],
    ['[192.0.2.9]:465 inet n', { address: '192.0.2.9', port: 465 }],
    ['2525 inet n', { address: '', port: 2525 }],
    ['cleanup unix n', null],
    ['nonsense inet n', null],
  ])('%s listens', (line, endpoint) => {
    expect(endpointOf(readServices(ownLines(`${line} - n - - smtpd`))[0] as never)).toEqual(endpoint);
  });
});

test('an entry of a table that its key does not find', () => {
  const lines = ownLines('# partners\nexample.net  secure\nexample.com encrypt');
  expect(tableFindings(lines, 'example.net\tsecure\n', 'f')).toEqual([
    { severity: 'error', text: '"example.com encrypt" is not found by its key', file: 'f', line: 3 },
  ]);
});

test('complaints in a log, each once, and not what follows from them', () => {
  const log = [
    'Nov 24 17:41:28 mail postfix/smtpd[206]: warning: Invalid TLS protocol list ">=TLSv1.2": disabling TLS support',
    'Nov 24 17:41:28 mail postfix/smtpd[206]: connect from unknown[192.0.2.2]',
    'Nov 24 17:41:29 mail postfix/smtpd[207]: warning: Invalid TLS protocol list ">=TLSv1.2": disabling TLS support',
    'Nov 24 17:41:29 mail postfix/submission/smtpd[208]: fatal: no SASL authentication mechanisms',
    'Nov 24 17:41:30 mail postfix/master[200]: warning: process /usr/lib/postfix/sbin/smtpd pid 208 exit status 1',
    'Nov 24 17:41:30 mail postfix/master[200]: warning: /usr/lib/postfix/sbin/smtpd: bad command startup -- throttling',
  ].join('\n');
  expect(logFindings(log).map(({ severity, text }) => `${severity}: ${text}`)).toEqual([
    'warning: Invalid TLS protocol list ">=TLSv1.2": disabling TLS support',
    'error: no SASL authentication mechanisms',
  ]);
});
