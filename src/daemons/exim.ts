/** Exim 4, with one file of configuration, or with Debian's many. */
import { type ConfigFile, editFile, linesOf, ownLines } from './config.ts';
import type { Check, Daemon, Listener } from './daemon.ts';
import { driversOf, mainOptions, placeInSections } from './exim-conf.ts';
import {
  debianChecks,
  fileOfLine,
  isDebian,
  isPiece,
  piecesAsOne,
  placePiece,
  unsupportedFile,
} from './exim-debian.ts';
import { logFindings, messageFindings } from './exim-findings.ts';
import {
  AUTHENTICATOR,
  CONFIG,
  DEBIANS_USER,
  ELSEWHERE,
  MINIMAL,
  PREPARE,
  STILL,
  WORLDS_LINES,
} from './exim-minimal.ts';
import { restatedLines, roundTrip } from './exim-round-trip.ts';
import { filesNamed } from './file-settings.ts';
import { type CertificateFiles, PAIR, USER, USERS_AUTHORITY, USERS_CERTIFICATE } from './machine.ts';
import { portOf } from './service-ports.ts';

/** Users and passwords, as the examples of Debian's configuration have it. */
const PASSWORDS = '/etc/exim4/passwd';

/** All of the configuration as one text. */
function configuration(files: readonly ConfigFile[]) {
  const one = linesOf(files, CONFIG);
  return one.length === 0 && isDebian(files) ? piecesAsOne(files) : one;
}

function checks(files: readonly ConfigFile[]): Check[] {
  return [
    ...(isDebian(files) ? debianChecks(files) : []),
    { step: 'checker', command: ['exim4', '-bV'], findings: messageFindings },
    ...roundTrip(configuration(files), (origin) => fileOfLine(files, origin)),
  ];
}

function listeners(files: readonly ConfigFile[]): Listener[] {
  const options = mainOptions(configuration(files));
  const ports = (name: string, unset: string) =>
    (options.findLast((one) => one.name === name)?.value ?? unset)
      .split(/[\s:<,]+/)
      .flatMap((written) => portOf(written) ?? []);
  const implicit = ports('tls_on_connect_ports', '');
  const visitor = visitorOf(options);
  return ports('daemon_smtp_ports', '25').map((port) => ({
    address: '',
    port,
    protocol: 'smtp',
    implicit: implicit.includes(port),
    ...(visitor && { visitor }),
  }));
}

/** Where clients need a certificate: one that checks out with the authorities of the configuration, ours or the system's. */
function visitorOf(options: ReturnType<typeof mainOptions>): CertificateFiles | undefined {
  const last = (name: string) => options.findLast((one) => one.name === name)?.value;
  if (last('tls_verify_hosts') === undefined) return undefined;
  return last('tls_verify_certificates') === USERS_AUTHORITY ? USERS_CERTIFICATE : PAIR;
}

const exim: Daemon = {
  id: 'exim',
  version: {
    command: ['exim4', '--version'],
    read: ({ stdout }) => /^Exim version (\d+(?:\.\d+)+)/.exec(stdout)?.[1] ?? null,
  },
  minimal: () => [{ path: CONFIG, lines: ownLines(MINIMAL) }],
  standIn: (files) =>
    editFile(files, CONFIG, (old) =>
      placeInSections(old, ownLines(`${ELSEWHERE}begin authenticators${AUTHENTICATOR}`)),
    ),
  unsupported: unsupportedFile,
  place(files, file, lines, _version, part) {
    if (file === 'passwd')
      return [...files.filter(({ path }) => path !== PASSWORDS), { path: PASSWORDS, lines: [...lines], mode: 0o640 }];
    if (isPiece(file)) return placePiece(files, file, lines);
    // Two authenticators of one public name are an error: ours makes room for the guide's.
    const brings = lines.some(({ text }) => /^\s*public_name\s*=/.test(text));
    const ours = new Set(brings ? ownLines(AUTHENTICATOR).map(({ text }) => text) : []);
    return editFile(files, CONFIG, (old) =>
      placeInSections(
        old.filter(({ text, origin }) => origin || !ours.has(text)),
        lines,
        part,
      ),
    );
  },
  needs: () => [],
  prepare: (files) => [
    PREPARE,
    ...(files.some(({ path }) => path === PASSWORDS) ? [['chgrp', 'Debian-exim', PASSWORDS]] : []),
    ...(isDebian(files) ? [DEBIANS_USER] : []),
  ],
  still: STILL,
  checks,
  reads(files) {
    const lines = configuration(files);
    // A client's certificate is named in a transport, and read when mail is sent: too late for any check.
    const inTransports = driversOf(lines).flatMap(({ kind, options }) => (kind === 'transport' ? options : []));
    return filesNamed(
      [...mainOptions(lines), ...inTransports].filter(({ origin }) => origin),
      CONFIG,
    );
  },
  pair: { certificate: PAIR.certificate, key: '/etc/exim4/exim.key' },
  restated: (files) => restatedLines(configuration(files)),
  start: { command: ['exim4', '-bd'], findings: messageFindings },
  listeners,
  logs: ['/var/log/exim4/mainlog', '/var/log/exim4/paniclog'],
  logFindings: (text) =>
    logFindings(
      text
        .split('\n')
        .filter((line) => !WORLDS_LINES.test(line))
        .join('\n'),
    ),
  foreignLines: WORLDS_LINES,
  mailbox: `/var/mail/${USER.name}`,
  submit: ['exim4', '-f'],
  setting: (name) => ({
    command: ['exim4', '-bP', name],
    read: ({ stdout }) => /^\w+(?: = (.*))?$/m.exec(stdout)?.[1] ?? null,
  }),
};

export default exim;
