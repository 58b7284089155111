import { describe, expect, test } from 'vitest';
import { linesOf, ownLines } from '../../src/daemons/config.ts';
import dovecot from '../../src/daemons/dovecot.ts';
import { MAIN, minimalFiles } from '../../src/daemons/dovecot-files.ts';
import { restatedNames } from '../../src/daemons/dovecot-findings.ts';
import { readNested } from '../../src/daemons/nested-conf.ts';

const put = (version: number[], ...placed: [file: string, text: string][]) =>
  placed.reduce((files, [file, text]) => dovecot.place(files, file, ownLines(text), version), minimalFiles(version));
const mainOf = (files: ReturnType<typeof put>) => linesOf(files, MAIN).map(({ text }) => text);

describe('where lines go', () => {
  test("a dovecot.conf of one's own is read alone", () => {
    expect(mainOf(put([2, 4, 1], ['dovecot.conf', 'ssl = required'])).some((line) => line.includes('!include'))).toBe(
      false,
    );
  });

  test("Debian's files come first, those of the guide by name, and local.conf at the end", () => {
    const files = put(
      [2, 3, 19],
      ['local.conf', 'ssl = required'],
      ['conf.d/20-imap.conf', 'mail_max_userip_connections = 20'],
      ['conf.d/10-ssl.conf', 'ssl_min_protocol = TLSv1.3'],
      ['local.conf', 'ssl_dh ='],
    );
    const main = mainOf(files);
    expect(main.filter((line) => line.startsWith('!include'))).toEqual([
      '!include /usr/share/dovecot/conf.d/*.conf',
      '!include conf.d/10-ssl.conf',
      '!include conf.d/20-imap.conf',
      '!include local.conf',
    ]);
    // What the account needs is asked before Debian's PAM, and the log that is read stays where it is.
    expect(main.indexOf('passdb {')).toBeLessThan(main.indexOf('!include /usr/share/dovecot/conf.d/*.conf'));
    expect(main.indexOf('log_path = /var/log/dovecot.log')).toBeGreaterThan(
      main.indexOf('!include /usr/share/dovecot/conf.d/*.conf'),
    );
    expect(linesOf(files, '/etc/dovecot/local.conf').map(({ text }) => text)).toEqual(['ssl = required', 'ssl_dh =']);
  });

  test('the versions stay first', () => {
    const main = mainOf(put([2, 4, 1], ['local.conf', 'ssl = no'], ['dovecot.conf', 'dovecot_config_version = 2.4.0']));
    expect(main[0]).toBe('dovecot_config_version = 2.4.0');
    expect(main.filter((line) => line.startsWith('dovecot_config_version'))).toHaveLength(1);
  });
});

describe('listeners', () => {
  const ports = (text: string) =>
    dovecot
      .listeners(put([2, 4, 1], ['local.conf', text]))
      .map(({ port, implicit }) => `${port}${implicit ? ' TLS' : ''}`);

  test('two for each protocol', () => {
    expect(ports('protocols = imap pop3')).toEqual(['143', '993 TLS', '110', '995 TLS']);
  });
  test('a port of 0 is none, and without TLS there is one', () => {
    expect(ports('protocols = imap\nservice imap-login {\n  inet_listener imap {\n    port = 0\n  }\n}')).toEqual([
      '993 TLS',
    ]);
    expect(ports('protocols = imap\nssl = no')).toEqual(['143']);
  });
  test('the submission service, with port 465 where it is named', () => {
    expect(ports('protocols = submission lmtp')).toEqual(['587']);
    expect(
      ports(
        'protocols = submission\nservice submission-login {\n  inet_listener submissions {\n    port = 465\n  }\n}',
      ),
    ).toEqual(['587', '465 TLS']);
  });
});

test('a server that mail is handed to has to run', () => {
  expect(dovecot.needs(put([2, 4, 1], ['local.conf', 'submission_relay_host = 127.0.0.1']))).toEqual(['postfix']);
  expect(dovecot.needs(put([2, 4, 1], ['local.conf', 'ssl = required']))).toEqual([]);
});

test('a name is asked with the sections around it', () => {
  const asked = dovecot.knows?.(minimalFiles([2, 4, 1]), 'service imap-login/service_count');
  expect(asked?.file.text).toMatch(/service imap-login \{\nservice_count = 1\n\}\n$/);
  const said = (stderr: string) => asked?.known({ command: [], exitCode: 89, stdout: '', stderr, timedOut: false });
  expect(said('doveconf: Fatal: … line 22: service_count: Unknown setting: service_count')).toBe(false);
  expect(said('doveconf: Error: service(imap-login): client_limit is too low')).toBe(true);
});

test('what restates a default is named with its sections; what takes back a line of Debian is not', () => {
  const meant = readNested(
    ownLines(
      'ssl = required\nssl_dh =\nservice imap-login {\n  inet_listener imaps {\n    port = 993\n  }\n}\nlisten = *, ::',
    ),
  );
  const defaults =
    'ssl = yes\nssl_dh = \nlisten = *, ::\nservice imap-login {\n  inet_listener imaps {\n    port = 993\n  }\n}\n';
  expect(restatedNames(meant, defaults)).toEqual(['ssl_dh', 'service imap-login/inet_listener imaps/port', 'listen']);
  expect(restatedNames(meant, `${defaults}# shipped\nssl_dh = </usr/share/dovecot/dh.pem\n`)).not.toContain('ssl_dh');
});
