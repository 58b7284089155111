/** Exim 4 as Debian builds it, with one file of configuration. */
import { type ConfigFile, editFile, linesOf, ownLines } from './config.ts';
import type { Check, Daemon, Listener } from './daemon.ts';
import { type MainOption, mainOptions, placeInSections, sectionsOf } from './exim-conf.ts';
import { logFindings, messageFindings, optionFindings } from './exim-findings.ts';
import { filesNamed } from './file-settings.ts';
import { CLIENT, HOST, PAIR, USER } from './machine.ts';
import { portOf } from './service-ports.ts';

const FOLDER = '/etc/exim4/';
const KEY = `${FOLDER}exim.key`;
const CONFIG = `${FOLDER}exim4.conf`;

const MINIMAL = `
primary_hostname = ${HOST}
domainlist local_domains = ${HOST} : example.org
keep_environment =
log_file_path = /var/log/exim4/%slog
daemon_smtp_ports = 25 : 587 : 465
tls_on_connect_ports = 465
tls_advertise_hosts = *
tls_certificate = ${PAIR.certificate}
tls_privatekey = ${KEY}
acl_smtp_rcpt = acl_check_rcpt
acl_smtp_data = acl_check_data
host_lookup =
begin acl
acl_check_rcpt:
  accept authenticated = *
  accept domains = +local_domains
  deny message = relay not permitted
acl_check_data:
  accept
begin routers
elsewhere:
  driver = manualroute
  domains = ! +local_domains
  transport = remote_smtp
  route_list = * ${CLIENT}
  self = send
here:
  driver = accept
  check_local_user
  transport = local_delivery
begin transports
remote_smtp:
  driver = smtp
local_delivery:
  driver = appendfile
  file = /var/mail/$local_part_data
  group = mail
  mode = 0660
begin retry
* * F,2h,15m
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_condition = \${if and{{eq{$auth2}{${USER.name}}}{eq{$auth3}{${USER.password}}}}}
  server_set_id = $auth2
`;

/** The guide's own options of the main section; lists that have a name of their own are none. */
function meantOptions(files: readonly ConfigFile[]): MainOption[] {
  return mainOptions(linesOf(files, CONFIG)).filter(({ origin, name }) => origin && !/list$/.test(name));
}

function checks(files: readonly ConfigFile[]): Check[] {
  const found: Check[] = [{ step: 'checker', command: ['exim4', '-bV'], findings: messageFindings }];
  const options = meantOptions(files);
  if (options.length > 0)
    found.push({
      step: 'round-trip',
      command: ['exim4', '-bP', ...new Set(options.map(({ name }) => name))],
      findings: ({ stdout }) => optionFindings(options, stdout, CONFIG),
    });
  return found;
}

function listeners(files: readonly ConfigFile[]): Listener[] {
  const options = mainOptions(linesOf(files, CONFIG));
  const ports = (name: string) =>
    (options.findLast((one) => one.name === name)?.value ?? '')
      .split(/[\s:<,]+/)
      .flatMap((written) => portOf(written) ?? []);
  const implicit = ports('tls_on_connect_ports');
  return ports('daemon_smtp_ports').map((port) => ({
    address: '',
    port,
    protocol: 'smtp',
    implicit: implicit.includes(port),
  }));
}

const exim: Daemon = {
  id: 'exim',
  version: {
    command: ['exim4', '--version'],
    read: ({ stdout }) => /^Exim version (\d+(?:\.\d+)+)/.exec(stdout)?.[1] ?? null,
  },
  minimal: () => [{ path: CONFIG, lines: ownLines(MINIMAL) }],
  standIn: (files) => [...files],
  unsupported: (file) => (file === 'exim4.conf' ? null : "Debian's generated configuration of Exim is not run yet"),
  place: (files, _, lines, __, part) => editFile(files, CONFIG, (old) => placeInSections(old, lines, part)),
  needs: () => [],
  prepare: () => [['install', '-o', 'root', '-g', 'Debian-exim', '-m', '640', PAIR.key, KEY]],
  checks,
  reads: (files) => {
    const lines = linesOf(files, CONFIG);
    // A client's certificate is named in a transport, and read when mail is sent: too late for any check.
    const inTransports = (sectionsOf(lines).get('transports') ?? []).flatMap(({ text, origin }) => {
      const [, name, value] = /^\s*(\w+)\s*=\s*(.+?)\s*$/.exec(text) ?? [];
      return name !== undefined && value !== undefined ? [{ name, value, origin }] : [];
    });
    return filesNamed(
      [...mainOptions(lines), ...inTransports].filter(({ origin }) => origin),
      CONFIG,
    );
  },
  pair: { certificate: PAIR.certificate, key: KEY },
  restated(files) {
    const options = meantOptions(files);
    if (options.length === 0) return null;
    // Without any configuration, Exim has its defaults.
    const script = ': >/tmp/exim-defaults && exec exim4 -C /tmp/exim-defaults -bP "$@"';
    return {
      command: ['sh', '-c', script, 'defaults', ...new Set(options.map(({ name }) => name))],
      read: ({ stdout }) => {
        const changed = new Set(optionFindings(options, stdout, CONFIG).map(({ setting }) => setting));
        return options.flatMap(({ name }) => (changed.has(name) ? [] : [name]));
      },
    };
  },
  start: { command: ['exim4', '-bd'], findings: messageFindings },
  listeners,
  logs: ['/var/log/exim4/mainlog', '/var/log/exim4/paniclog'],
  logFindings,
  mailbox: `/var/mail/${USER.name}`,
  submit: ['exim4', '-f'],
  setting: (name) => ({
    command: ['exim4', '-bP', name],
    read: ({ stdout }) => /^\w+(?: = (.*))?$/m.exec(stdout)?.[1] ?? null,
  }),
};

export default exim;
