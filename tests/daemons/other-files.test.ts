import { describe, expect, test } from 'vitest';
import { type ConfigFile, ownLines } from '../../src/daemons/config.ts';
import cyrus from '../../src/daemons/cyrus.ts';
import { entryFindings } from '../../src/daemons/cyrus-conf.ts';
import dovecot from '../../src/daemons/dovecot.ts';
import exim from '../../src/daemons/exim.ts';
import { mainOptions } from '../../src/daemons/exim-conf.ts';
import { optionFindings } from '../../src/daemons/exim-findings.ts';
import { readSockets, socketFindings } from '../../src/daemons/listening.ts';
import stunnel from '../../src/daemons/stunnel.ts';

const text = (files: readonly ConfigFile[], path: string) =>
  (files.find((file) => file.path === path)?.lines ?? []).map((line) => line.text).join('\n');
const count = (all: string, part: RegExp) => all.match(new RegExp(part, 'gm'))?.length ?? 0;

describe('exim4.conf', () => {
  const place = (snippet: string) => {
    const files = exim.place(exim.minimal([4, 96]), 'exim4.conf', ownLines(snippet), [4, 96]);
    return { files, config: text(files, '/etc/exim4/exim4.conf') };
  };
  test('an option takes the place of its like, before the first section', () => {
    const { config } = place('tls_advertise_hosts = \\\n  192.0.2.0/24');
    expect(count(config, /^tls_advertise_hosts/)).toBe(1);
    expect(config.indexOf('tls_advertise_hosts')).toBeLessThan(config.indexOf('begin acl'));
    expect(config).toContain('tls_advertise_hosts = \\\n  192.0.2.0/24');
  });
  test('a continued option is replaced as a whole', () => {
    const first = exim.place(exim.minimal([4, 96]), 'exim4.conf', ownLines('hosts_x = \\\n  a : \\\n  b'), [4, 96]);
    const second = text(exim.place(first, 'exim4.conf', ownLines('hosts_x = c'), [4, 96]), '/etc/exim4/exim4.conf');
    expect(second).not.toContain('  a : ');
    expect(second).toContain('begin acl');
  });
  test('an authenticator is known by what it is, and takes the place of its like', () => {
    const { config } = place('plain:\n  driver = plaintext\n  public_name = PLAIN\n  server_condition = no');
    expect(count(config, /^begin authenticators/)).toBe(1);
    expect(count(config, /^plain:/)).toBe(1);
    expect(config).toContain('server_condition = no');
  });
  test('a transport takes the place of its like, and leaves its neighbours alone', () => {
    const { config } = place('remote_smtp:\n  driver = smtp\n  hosts_require_tls = *');
    expect(count(config, /^remote_smtp:/)).toBe(1);
    expect(count(config, /^local_delivery:/)).toBe(1);
  });
  test("Debian's pieces take the place of the one file, until somebody has written in it", () => {
    const guides = [{ text: 'MAIN_TLS_ENABLE = yes', origin: { snippet: 's', file: 'f', line: 1 } }];
    const pieces = exim.place(exim.minimal([4, 96]), 'conf.d/main/000_localmacros', guides, [4, 96]);
    expect(pieces.map(({ path }) => path)).not.toContain('/etc/exim4/exim4.conf');
    expect(text(pieces, '/etc/exim4/update-exim4.conf.conf')).toContain("dc_use_split_config='true'");
    const macros = exim.checks(pieces, [4, 96]).find(({ command }) => command[0] === 'cat');
    const printed = (stdout: string) =>
      macros?.findings({ command: [], exitCode: 0, stdout, stderr: '', timedOut: false }).map(({ text: said }) => said);
    expect(printed('MAIN_TLS_ENABLE = yes\n.ifdef MAIN_TLS_ENABLE\n')).toEqual([]);
    expect(printed('MAIN_TLS_ENABLE = yes\n# MAIN_TLS_ENABLE\n.ifdef MAIN_TLS_ENABLED\n')).toHaveLength(1);
  });
  test('statements of an ACL go to the one for recipients, in front', () => {
    const { config } = place('deny\n  !encrypted = *');
    expect(config).toMatch(/acl_check_rcpt:\ndeny\n {2}!encrypted = \*\n {2}accept authenticated/);
  });
  test('a router stands before those that take everything', () => {
    const { config } = place('begin routers\nfirst:\n  driver = redirect\n  data = :blackhole:');
    expect(config.indexOf('first:')).toBeLessThan(config.indexOf('elsewhere:'));
  });
  test('ports, and which of them begin with TLS', () => {
    const ports = exim.listeners(place('daemon_smtp_ports = 25 : 4465\ntls_on_connect_ports = 4465').files);
    expect(ports.map(({ port, implicit }) => [port, implicit])).toEqual([
      [25, false],
      [4465, true],
    ]);
  });
  test('names of ports are ports', () => {
    const { files } = place('daemon_smtp_ports = smtp : smtps : submission\ntls_on_connect_ports = smtps');
    expect(exim.listeners(files).map(({ port, implicit }) => [port, implicit])).toEqual([
      [25, false],
      [465, true],
      [587, false],
    ]);
  });
  test('options of authenticators go into each of them, in place of their like', () => {
    const lines = ownLines('server_set_id = $auth1\nserver_advertise_condition = yes');
    const alone = exim.standIn(exim.minimal([4, 96]), [4, 96]);
    const config = text(exim.place(alone, 'exim4.conf', lines, [4, 96]), '/etc/exim4/exim4.conf');
    expect(config).toMatch(/plain:\n {2}driver = plaintext\nserver_set_id = \$auth1\nserver_advertise_condition = /);
    expect(count(config, /server_set_id/)).toBe(1);
    expect(config.indexOf('server_set_id')).toBeGreaterThan(config.indexOf('begin authenticators'));
  });
  test('options that only the smtp transport has go there, those that main has too only where the author says so', () => {
    const inTransport = /remote_smtp:\n {2}driver = smtp\nhosts_require_tls = \*/;
    expect(place('hosts_require_tls = *').config).toMatch(inTransport);
    const certificate = ownLines('tls_certificate = /x.pem');
    const placed = (part?: string) =>
      text(exim.place(exim.minimal([4, 96]), 'exim4.conf', certificate, [4, 96], part), '/etc/exim4/exim4.conf');
    expect(placed('transports')).toMatch(/driver = smtp\ntls_certificate = \/x\.pem/);
    expect(count(placed('transports'), /^tls_certificate/)).toBe(1);
    expect(placed()).not.toMatch(/driver = smtp\ntls_certificate/);
  });
  test('what comes back otherwise is found', () => {
    const options = mainOptions(ownLines('a_b = c\nno_d_e\nf_g = yes\nh_i = "j"\nk_l = 2h'));
    expect(optionFindings(options, 'a_b = c\nno_d_e\nf_g\nh_i = j\nk_l = 120m\n', () => 'f')).toEqual([]);
    expect(
      optionFindings(options, 'a_b = x\nno_f_g\nh_i = j\nk_l = 2h\n', () => 'f').map(({ setting }) => setting),
    ).toEqual(['a_b', 'no_d_e', 'f_g']);
  });
});

describe('cyrus', () => {
  test('a setting takes the place of its like', () => {
    const config = text(
      cyrus.place(cyrus.minimal([3, 6]), 'imapd.conf', ownLines('admins: root'), [3, 6]),
      '/etc/imapd.conf',
    );
    expect(count(config, /^admins:/)).toBe(1);
  });
  test('a second setting would be fatal: one behind a # takes its like out', () => {
    const files = cyrus.place(cyrus.minimal([3, 6]), 'imapd.conf', ownLines('#admins: cyrus'), [3, 6]);
    expect(count(text(files, '/etc/imapd.conf'), /^admins:/)).toBe(0);
  });
  test('a snippet by itself has STARTTLS also where it is off by default; a page has to ask for it', () => {
    const alone = (version: number[]) => text(cyrus.standIn(cyrus.minimal(version), version), '/etc/imapd.conf');
    expect(alone([3, 10, 2])).toContain('allowstarttls: on');
    expect(alone([3, 6, 1])).not.toContain('allowstarttls');
    expect(text(cyrus.minimal([3, 10, 2]), '/etc/imapd.conf')).not.toContain('allowstarttls');
  });
  test('an old name takes the place of the new one in our own lines, and never in those of a guide', () => {
    const old = ownLines('tls_cert_file: /x.pem');
    const alone = cyrus.standIn(cyrus.minimal([3, 6]), [3, 6]);
    expect(text(alone, '/etc/imapd.conf')).toContain('tls_server_cert');
    const placed = text(cyrus.place(alone, 'imapd.conf', old, [3, 6]), '/etc/imapd.conf');
    expect(placed).not.toContain('tls_server_cert');
    const theirs = [{ text: 'tls_server_cert: /y.pem', origin: { snippet: 'a', file: 'a.tex', line: 1 } }];
    const both = cyrus.place(
      cyrus.place(cyrus.minimal([3, 6]), 'imapd.conf', theirs, [3, 6]),
      'imapd.conf',
      old,
      [3, 6],
    );
    expect(text(both, '/etc/imapd.conf')).toContain('tls_server_cert: /y.pem');
  });
  const place = (snippet: string) => cyrus.place(cyrus.minimal([3, 6]), 'cyrus.conf', ownLines(snippet), [3, 6]);
  test('a service is put among the services, in place of its like', () => {
    const files = place('imap cmd="imapd -s" listen="9993"\n#pop3 cmd="pop3d" listen="pop3"');
    expect(count(text(files, '/etc/cyrus.conf'), /^\s*imap /)).toBe(1);
    expect(cyrus.listeners(files)).toEqual([{ address: '', port: 9993, protocol: 'imap', implicit: true }]);
  });
  test('an entry goes to the section that the snippet names, also where that has to be made', () => {
    const config = text(
      place('EVENTS {\n  prune cmd="tls_prune" at=0401\n}\nDAEMON {\n  idled cmd="idled"\n}'),
      '/etc/cyrus.conf',
    );
    expect(config).toMatch(/EVENTS \{\n {2}prune [^}]*checkpoint /);
    expect(config).toMatch(/DAEMON \{\n {2}idled cmd="idled"\n\}/);
  });
  test('words and sections that Cyrus would pass over in silence are found', () => {
    const origin = { snippet: 's', file: 'f.tex', line: 1 };
    const lines = ownLines('SERVICES {\n  a cmd="imapd" maxchilds=3\n}\nEVNTS {\n  b cmd="x" at=1\n}').map((line) => ({
      ...line,
      origin,
    }));
    expect(entryFindings(lines, '/etc/cyrus.conf').map(({ line, text: said }) => [line, said])).toEqual([
      [2, expect.stringContaining('"maxchilds"')],
      [5, expect.stringContaining('EVNTS')],
    ]);
  });
  test('a snippet for a service of another snippet gets one', () => {
    const origin = { snippet: 's', file: 'f.tex', line: 1 };
    const lines = [{ text: 'mine_tls_versions: tls1_3', origin }];
    const files = cyrus.place(cyrus.minimal([3, 6]), 'imapd.conf', lines, [3, 6]);
    expect(count(text(cyrus.complete?.(files) ?? [], '/etc/cyrus.conf'), /^\s*mine cmd=/)).toBe(1);
  });
});

describe('open ports', () => {
  const said =
    'LISTEN 0 4096 127.0.0.1:143 0.0.0.0:*\nLISTEN 0 4096 [::]:993 [::]:*\nLISTEN 0 5 0.0.0.0%lo:25 0.0.0.0:*\n';
  const of = (address: string, port: number) =>
    socketFindings([{ address, port, name: 'x', line: 1 }], readSockets(said), 'f').length;
  test('are read', () => {
    expect(readSockets(said)).toEqual([
      { address: '127.0.0.1', port: 143 },
      { address: '[::]', port: 993 },
      { address: '0.0.0.0', port: 25 },
    ]);
  });
  test('have to be where they were asked for, and nowhere else', () => {
    expect([of('localhost', 143), of('127.0.0.1', 143), of('', 993)]).toEqual([0, 0, 0]);
    expect([of('', 143), of('localhost', 993), of('192.0.2.1', 143), of('', 995)]).toEqual([1, 1, 1, 1]);
  });
});

describe('stunnel', () => {
  const files = stunnel.place(
    stunnel.minimal([5, 68]),
    'stunnel.conf',
    ownLines('key = /x\n[imaps]\naccept = 9993\nconnect = 143\n[pop]\naccept = 192.0.2.1:995\nconnect = 110'),
    [5, 68],
  );
  const config = text(files, '/etc/stunnel/stunnel.conf');
  test('global settings stay before the sections', () => {
    expect(count(config, /^key =/)).toBe(1);
    expect(config.indexOf('key = /x')).toBeLessThan(config.indexOf('[imaps]'));
    expect(count(config, /^\[imaps\]/)).toBe(1);
  });
  test('ports by service', () => {
    expect(stunnel.listeners(files).map(({ port, protocol }) => [port, protocol])).toEqual([
      [9993, 'imap'],
      [995, 'pop3'],
    ]);
  });
});

describe('dovecot', () => {
  test('versions stand first, whatever the snippet has before them', () => {
    const placed = dovecot.place(
      dovecot.minimal([2, 4, 1]),
      'dovecot.conf',
      ownLines('ssl = yes\ndovecot_config_version = 2.4.0'),
      [2, 4, 1],
    );
    const lines = text(placed, '/etc/dovecot/dovecot.conf').split('\n');
    expect(lines[0]).toBe('dovecot_config_version = 2.4.0');
    expect(lines.filter((line) => line.startsWith('dovecot_config_version'))).toHaveLength(1);
  });
  test('a file in conf.d is read', () => {
    const placed = dovecot.place(
      dovecot.minimal([2, 3, 19]),
      'conf.d/10-ssl.conf',
      ownLines('ssl = required'),
      [2, 3, 19],
    );
    expect(text(placed, '/etc/dovecot/dovecot.conf')).toContain('!include conf.d/10-ssl.conf');
    expect(text(placed, '/etc/dovecot/conf.d/10-ssl.conf')).toBe('ssl = required');
  });
  test('ports follow protocols and listeners', () => {
    const files = dovecot.place(
      dovecot.minimal([2, 3, 19]),
      'dovecot.conf',
      ownLines('protocols = imap\nservice imap-login {\n  inet_listener imap {\n    port = 0\n  }\n}'),
      [2, 3, 19],
    );
    expect(dovecot.listeners(files).map(({ port, implicit }) => [port, implicit])).toEqual([[993, true]]);
  });
});
