/** Cyrus IMAP: imapd.conf for settings, cyrus.conf for services. Its checker prints what it does not know and exits 0. */
import { atLeast, type Version } from '../model/version.ts';
import { type ConfigFile, type ConfigLine, editFile, linesOf, ownLines } from './config.ts';
import { lintFindings, logFindings, messageFindings, readSettings, settingFindings } from './cyrus-findings.ts';
import type { Check, Daemon, Listener } from './daemon.ts';

const IMAPD = '/etc/imapd.conf';
const MASTER = '/etc/cyrus.conf';
const BIN = '/usr/lib/cyrus/bin';
const FILES = ['-C', IMAPD, '-M', MASTER];

// From 3.10.2 on STARTTLS is off unless it is asked for.
const imapdConf = (version: Version) => `
configdirectory: /var/lib/cyrus
defaultpartition: default
partition-default: /var/spool/cyrus/mail
admins: cyrus
sasl_pwcheck_method: auxprop
sasl_mech_list: PLAIN
tls_server_cert: /etc/ssl/certs/mail.example.org.pem
tls_server_key: /etc/cyrus.key
${atLeast(version, '3.10.2') ? 'allowstarttls: on' : ''}
`;

const CYRUS_CONF = `
START {
  recover cmd="ctl_cyrusdb -r"
}
SERVICES {
  imap cmd="imapd -U 30" listen="imap" prefork=0
  imaps cmd="imapd -s -U 30" listen="imaps" prefork=0
  pop3 cmd="pop3d -U 30" listen="pop3" prefork=0
  pop3s cmd="pop3d -s -U 30" listen="pop3s" prefork=0
}
EVENTS {
  checkpoint cmd="ctl_cyrusdb -c" period=30
}
`;

const NAME = /^\s*(@?[\w-]+):/;
const ENTRY = /^\s*([\w-]+)\s+(?:cmd|name)=/;
const OPENS = /^\s*(START|SERVICES|EVENTS|DAEMON)\s*\{/;

/** Settings of imapd.conf take the place of their like. */
function placeSettings(lines: readonly ConfigLine[], added: readonly ConfigLine[]): ConfigLine[] {
  const names = new Set(added.flatMap(({ text }) => NAME.exec(text)?.[1] ?? []));
  return [...lines.filter(({ text }) => !names.has(NAME.exec(text)?.[1] ?? '')), ...added];
}

/** Services take the place of their like, in the section that the snippet names, or else among the services. */
function placeServices(lines: readonly ConfigLine[], added: readonly ConfigLine[]): ConfigLine[] {
  const bySection = new Map<string, ConfigLine[]>();
  let section = 'SERVICES';
  for (const line of added) {
    section = OPENS.exec(line.text)?.[1] ?? section;
    if (OPENS.test(line.text) || /^\s*\}\s*$/.test(line.text)) continue;
    bySection.set(section, [...(bySection.get(section) ?? []), line]);
  }
  const names = new Set(added.flatMap(({ text }) => ENTRY.exec(text)?.[1] ?? []));
  let current = '';
  return lines.flatMap((line) => {
    const opened = OPENS.exec(line.text)?.[1];
    if (opened !== undefined) current = opened;
    if (bySection.has(current) && names.has(ENTRY.exec(line.text)?.[1] ?? '')) return [];
    if (opened !== undefined) return [line, ...(bySection.get(opened) ?? [])];
    return [line];
  });
}

function checks(files: readonly ConfigFile[]): Check[] {
  const found: Check[] = [
    { step: 'checker', command: [`${BIN}/cyr_info`, ...FILES, 'conf-lint'], findings: lintFindings },
  ];
  const meant = linesOf(files, IMAPD).filter(({ origin, text }) => origin && NAME.test(text));
  if (meant.length > 0)
    found.push({
      step: 'round-trip',
      command: [`${BIN}/cyr_info`, ...FILES, 'conf-all'],
      findings: ({ stdout }) =>
        settingFindings(readSettings(meant.map(({ text }) => text).join('\n')), readSettings(stdout), IMAPD),
    });
  return found;
}

const PORTS: Record<string, number> = { imap: 143, imaps: 993, pop3: 110, pop3s: 995 };

function listeners(files: readonly ConfigFile[]): Listener[] {
  return linesOf(files, MASTER).flatMap(({ text }) => {
    const [, program, options = ''] = /^\s*[\w-]+\s+cmd="(imapd|pop3d)\b([^"]*)"/.exec(text) ?? [];
    const [, address = '', name = ''] = /\blisten="(?:(.*):)?([\w-]+)"/.exec(text) ?? [];
    const port = PORTS[name] ?? Number(name);
    if (program === undefined || !(port > 0)) return [];
    return [
      {
        address: address.replace(/^\[|\]$/g, ''),
        port,
        protocol: program === 'imapd' ? 'imap' : 'pop3',
        implicit: /\s-s\b/.test(options),
      } satisfies Listener,
    ];
  });
}

const cyrus: Daemon = {
  id: 'cyrus',
  version: {
    command: [`${BIN}/cyr_info`, 'version'],
    read: ({ stdout }) => /(\d+(?:\.\d+)+)/.exec(stdout)?.[1] ?? null,
  },
  minimal: (version) => [
    { path: IMAPD, lines: ownLines(imapdConf(version)) },
    { path: MASTER, lines: ownLines(CYRUS_CONF) },
  ],
  standIn: (files) => [...files],
  place(files, file, lines) {
    if (file === 'cyrus.conf') return editFile(files, MASTER, (old) => placeServices(old, lines));
    return editFile(files, IMAPD, (old) => placeSettings(old, lines));
  },
  needs: () => [],
  prepare: () => [
    ['install', '-o', 'cyrus', '-g', 'mail', '-m', '640', '/etc/ssl/private/mail.example.org.key', '/etc/cyrus.key'],
    ['install', '-d', '-o', 'cyrus', '-g', 'mail', '/var/lib/cyrus/db', '/var/lib/cyrus/socket', '/var/lib/cyrus/proc'],
  ],
  checks,
  start: { command: [`${BIN}/master`, '-d', ...FILES], findings: messageFindings },
  listeners,
  logs: ['/var/log/mail.log'],
  logFindings,
  setting: (name) => ({
    command: [`${BIN}/cyr_info`, ...FILES, 'conf-all'],
    read: ({ stdout }) => readSettings(stdout).get(name) ?? null,
  }),
};

export default cyrus;
