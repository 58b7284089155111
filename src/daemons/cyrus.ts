/** Cyrus IMAP: imapd.conf for settings, cyrus.conf for services. Its checker prints what it does not know and exits 0. */
import { atLeast } from '../model/version.ts';
import { cipherChecks } from './cipher-words.ts';
import { type ConfigFile, type ConfigLine, editFile, linesOf, ownLines } from './config.ts';
import { cyrusListeners, endpointOf, entryFindings, placeEntries, readEntries } from './cyrus-conf.ts';
import {
  lintFindings,
  logFindings,
  messageFindings,
  readSettings,
  sameSettings,
  serviceFindings,
  settingFindings,
  versionFindings,
} from './cyrus-findings.ts';
import type { Check, Daemon } from './daemon.ts';
import { filesNamed } from './file-settings.ts';
import { socketCheck } from './listening.ts';
import { PAIR, USER } from './machine.ts';

const IMAPD = '/etc/imapd.conf';
const MASTER = '/etc/cyrus.conf';
const BIN = '/usr/lib/cyrus/bin';
const FILES = ['-C', IMAPD, '-M', MASTER];
/** It prints its settings in another order each time; what is kept as evidence is to be the same each time. */
const ALL_SETTINGS = ['bash', '-o', 'pipefail', '-c', `${BIN}/cyr_info ${FILES.join(' ')} conf-all | sort`];

// As Debian's own file has it, passwords in the clear included.
const IMAPD_CONF = `
configdirectory: /var/lib/cyrus
defaultpartition: default
partition-default: /var/spool/cyrus/mail
admins: cyrus
allowplaintext: yes
sasl_pwcheck_method: auxprop
tls_client_ca_dir: /etc/ssl/certs
`;

// Debian opens the ports without TLS, and has those with it behind a "#".
const CYRUS_CONF = `
START {
  recover cmd="ctl_cyrusdb -r"
}
SERVICES {
  imap cmd="imapd -U 30" listen="imap" prefork=0 maxchild=100
  pop3 cmd="pop3d -U 30" listen="pop3" prefork=0 maxchild=50
}
EVENTS {
  checkpoint cmd="ctl_cyrusdb -c" period=30
}
`;

/** A snippet that is tried alone may rely on these, which a guide sets elsewhere: only a handshake makes Cyrus read the rest. */
const TLS_ELSEWHERE = `
tls_server_cert: ${PAIR.certificate}
tls_server_key: ${PAIR.key}
`;
// From 3.10.2 on it is off unless it is asked for.
const STARTTLS_ELSEWHERE = 'allowstarttls: on\n';
const SERVICES_ELSEWHERE = `
  imaps cmd="imapd -s -U 30" listen="imaps" prefork=0 maxchild=100
  pop3s cmd="pop3d -s -U 30" listen="pop3s" prefork=0 maxchild=50
`;

const NAME = /^\s*(@?[\w-]+):/;

/** Old names of settings that are in our own lines by their new ones. */
const RENAMED: Readonly<Record<string, string>> = { tls_cert_file: 'tls_server_cert', tls_key_file: 'tls_server_key' };

/**
 * Settings of imapd.conf take the place of their like, for a second one is fatal, and an old name that of the new one in
 * our own lines. One behind a `#` takes its like out.
 */
function placeSettings(lines: readonly ConfigLine[], added: readonly ConfigLine[]): ConfigLine[] {
  const names = new Set(added.flatMap(({ text }) => NAME.exec(text.replace(/^\s*#\s?/, ''))?.[1] ?? []));
  const renamed = new Set([...names].map((name) => RENAMED[name]));
  const kept = lines.filter(({ text, origin }) => {
    const name = NAME.exec(text)?.[1] ?? '';
    return !names.has(name) && !(renamed.has(name) && !origin);
  });
  return [...kept, ...added];
}

const meantSettings = (files: readonly ConfigFile[]) =>
  readSettings(
    linesOf(files, IMAPD)
      .filter(({ origin }) => origin)
      .map(({ text }) => text)
      .join('\n'),
  );
const meantEntries = (files: readonly ConfigFile[]) =>
  readEntries(linesOf(files, MASTER)).filter(({ line }) => line.origin);

/** A setting for one service, whose line in cyrus.conf another snippet has. */
const FOR_A_SERVICE = /^([a-z][a-z0-9]*)_(?:tls_\w+|sasl_\w+|allow\w+)$/;

function addServices(files: readonly ConfigFile[]): ConfigFile[] {
  const known = new Set(readEntries(linesOf(files, MASTER)).map(({ name }) => name));
  const named = new Set([...meantSettings(files).keys()].flatMap((name) => FOR_A_SERVICE.exec(name)?.[1] ?? []));
  const lines = [...named]
    .filter((name) => !known.has(name) && !['tls', 'sasl'].includes(name))
    .map((name, index) => ({
      text: `  ${name} cmd="imapd -s -U 30" listen="${20_993 + index}" prefork=0 maxchild=100`,
    }));
  return lines.length === 0 ? [...files] : editFile(files, MASTER, (old) => placeEntries(old, lines));
}

function checks(files: readonly ConfigFile[]): Check[] {
  const found: Check[] = [
    { step: 'checker', command: [`${BIN}/cyr_info`, ...FILES, 'conf-lint'], findings: lintFindings },
  ];
  const settings = meantSettings(files);
  for (const name of ['tls_ciphers', 'tls_cipher_list'])
    found.push(...cipherChecks(settings.has(name) ? [{ name, value: settings.get(name) ?? '', file: IMAPD }] : []));
  if (settings.size > 0)
    found.push({
      step: 'round-trip',
      command: ALL_SETTINGS,
      findings: ({ stdout }) => [
        ...settingFindings(settings, readSettings(stdout), IMAPD),
        ...versionFindings(settings, IMAPD),
      ],
    });
  const services = meantEntries(files).filter(({ section }) => section === 'SERVICES');
  if (linesOf(files, MASTER).some(({ origin }) => origin))
    found.push({
      step: 'round-trip',
      // No command prints cyrus.conf. But a setting for one service is unknown unless the file has that service.
      command: [`${BIN}/cyr_info`, '-C', '/dev/stdin', '-M', MASTER, 'conf-lint'],
      stdin: [
        'configdirectory: /var/lib/cyrus',
        ...services.map(({ name }) => `${name}_tls_versions: tls1_2`),
        '',
      ].join('\n'),
      findings: (transcript) => [
        ...entryFindings(linesOf(files, MASTER), MASTER),
        ...serviceFindings(services, transcript, MASTER),
      ],
    });
  return found;
}

/** `printf` and the variable keep the password out of the shell's own text. */
const addUser = (name: string) => [
  ...['sh', '-c', 'printf %s "$1" | saslpasswd2 -p -c "$2" && chown cyrus /etc/sasldb2', 'sh'],
  ...[USER.password, name],
];

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
  standIn: (files, version) =>
    editFile(
      editFile(files, IMAPD, (lines) =>
        placeSettings(lines, ownLines(TLS_ELSEWHERE + (atLeast(version, '3.10.2') ? STARTTLS_ELSEWHERE : ''))),
      ),
      MASTER,
      (lines) => placeEntries(lines, ownLines(SERVICES_ELSEWHERE)),
    ),
  place(files, file, lines) {
    if (file === 'cyrus.conf') return editFile(files, MASTER, (old) => placeEntries(old, lines));
    return editFile(files, IMAPD, (old) => placeSettings(old, lines));
  },
  complete: addServices,
  needs: () => [],
  prepare: () => [
    // A reader lets the group read the key, in which Cyrus is.
    ['chgrp', 'ssl-cert', PAIR.key],
    ['chmod', '640', PAIR.key],
    ['install', '-d', '-o', 'cyrus', '-g', 'mail', '/var/lib/cyrus/db', '/var/lib/cyrus/socket', '/var/lib/cyrus/proc'],
    addUser(USER.name),
    addUser('cyrus'),
  ],
  // cyr_info wants to be Cyrus's own user, or to become it.
  still: { user: 'cyrus' },
  checks,
  reads: (files) =>
    filesNamed(
      [...meantSettings(files)].map(([name, value]) => ({ name, value })),
      IMAPD,
    ),
  pair: PAIR,
  running: (files) => [
    socketCheck(
      meantEntries(files).flatMap((entry) => {
        const endpoint = entry.section === 'SERVICES' ? endpointOf(entry) : null;
        return endpoint === null ? [] : [{ ...endpoint, name: entry.name, line: entry.number }];
      }),
      MASTER,
    ),
  ],
  restated(files) {
    const settings = meantSettings(files);
    if (settings.size === 0) return null;
    return {
      command: [`${BIN}/cyr_info`, ...FILES, 'conf-default'],
      read: ({ stdout }) => sameSettings(settings, readSettings(stdout)),
    };
  },
  start: { command: [`${BIN}/master`, '-d', ...FILES], findings: messageFindings },
  listeners: (files) => cyrusListeners(linesOf(files, MASTER)),
  logs: ['/var/log/mail.log'],
  logFindings,
  setting: (name) => ({
    command: ALL_SETTINGS,
    read: ({ stdout }) => readSettings(stdout).get(name) ?? null,
  }),
};

export default cyrus;
