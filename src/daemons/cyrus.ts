/** Cyrus IMAP: imapd.conf for settings, cyrus.conf for services. Its checker prints what it does not know and exits 0. */
import { atLeast } from '../model/version.ts';
import { cipherChecks } from './cipher-words.ts';
import { type ConfigFile, type ConfigLine, editFile, linesOf, ownLines } from './config.ts';
import {
  lintFindings,
  logFindings,
  messageFindings,
  readSettings,
  sameSettings,
  settingFindings,
} from './cyrus-findings.ts';
import type { Check, Daemon, Listener } from './daemon.ts';
import { filesNamed } from './file-settings.ts';
import { PAIR } from './machine.ts';
import { portOf } from './service-ports.ts';

const IMAPD = '/etc/imapd.conf';
const MASTER = '/etc/cyrus.conf';
const KEY = '/etc/cyrus.key';
const BIN = '/usr/lib/cyrus/bin';
const FILES = ['-C', IMAPD, '-M', MASTER];

const IMAPD_CONF = `
configdirectory: /var/lib/cyrus
defaultpartition: default
partition-default: /var/spool/cyrus/mail
admins: cyrus
sasl_pwcheck_method: auxprop
sasl_mech_list: PLAIN
tls_server_cert: ${PAIR.certificate}
tls_server_key: ${KEY}
`;

/** A snippet for ports with STARTTLS may rely on this, which a guide sets elsewhere. */
const ELSEWHERE = 'allowstarttls: on';

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

/** Old names of settings that are in our own lines by their new ones. */
const RENAMED: Readonly<Record<string, string>> = { tls_cert_file: 'tls_server_cert', tls_key_file: 'tls_server_key' };

/** Settings of imapd.conf take the place of their like, and an old name that of the new one in our own lines. */
function placeSettings(lines: readonly ConfigLine[], added: readonly ConfigLine[]): ConfigLine[] {
  const names = new Set(added.flatMap(({ text }) => NAME.exec(text)?.[1] ?? []));
  const renamed = new Set([...names].map((name) => RENAMED[name]));
  const kept = lines.filter(({ text, origin }) => {
    const name = NAME.exec(text)?.[1] ?? '';
    return !names.has(name) && !(renamed.has(name) && !origin);
  });
  return [...kept, ...added];
}

/** The guide's own settings of imapd.conf. */
const meantIn = (files: readonly ConfigFile[]): Map<string, string> =>
  readSettings(
    linesOf(files, IMAPD)
      .flatMap(({ origin, text }) => (origin && NAME.test(text) ? [text] : []))
      .join('\n'),
  );

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
  const meant = meantIn(files);
  for (const name of ['tls_ciphers', 'tls_cipher_list'])
    found.push(...cipherChecks(meant.has(name) ? [{ name, value: meant.get(name) ?? '', file: IMAPD }] : []));
  if (meant.size > 0)
    found.push({
      step: 'round-trip',
      command: [`${BIN}/cyr_info`, ...FILES, 'conf-all'],
      findings: ({ stdout }) => settingFindings(meant, readSettings(stdout), IMAPD),
    });
  return found;
}

function listeners(files: readonly ConfigFile[]): Listener[] {
  return linesOf(files, MASTER).flatMap(({ text }) => {
    const [, program, options = ''] = /^\s*[\w-]+\s+cmd="(imapd|pop3d)\b([^"]*)"/.exec(text) ?? [];
    const [, address = '', name = ''] = /\blisten="(?:(.*):)?([\w-]+)"/.exec(text) ?? [];
    const port = portOf(name);
    if (program === undefined || port === undefined) return [];
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
  minimal: () => [
    { path: IMAPD, lines: ownLines(IMAPD_CONF) },
    { path: MASTER, lines: ownLines(CYRUS_CONF) },
  ],
  // From 3.10.2 on STARTTLS is off unless it is asked for.
  standIn: (files, version) =>
    atLeast(version, '3.10.2') ? editFile(files, IMAPD, (old) => [...old, ...ownLines(ELSEWHERE)]) : [...files],
  place(files, file, lines) {
    if (file === 'cyrus.conf') return editFile(files, MASTER, (old) => placeServices(old, lines));
    return editFile(files, IMAPD, (old) => placeSettings(old, lines));
  },
  needs: () => [],
  prepare: () => [
    ['install', '-o', 'cyrus', '-g', 'mail', '-m', '640', PAIR.key, KEY],
    ['install', '-d', '-o', 'cyrus', '-g', 'mail', '/var/lib/cyrus/db', '/var/lib/cyrus/socket', '/var/lib/cyrus/proc'],
  ],
  checks,
  reads: (files) =>
    filesNamed(
      [...meantIn(files)].map(([name, value]) => ({ name, value })),
      IMAPD,
    ),
  pair: { certificate: PAIR.certificate, key: KEY },
  restated(files) {
    const meant = meantIn(files);
    if (meant.size === 0) return null;
    return {
      command: [`${BIN}/cyr_info`, ...FILES, 'conf-default'],
      read: ({ stdout }) => sameSettings(meant, readSettings(stdout)),
    };
  },
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
