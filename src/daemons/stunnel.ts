/** stunnel: global settings, then a section for each service. It has no checker but its own start. */
import { type ConfigFile, editFile, fileText, linesOf, ownLines } from './config.ts';
import type { Check, Daemon } from './daemon.ts';
import { filesNamed } from './file-settings.ts';
import { socketCheck } from './listening.ts';
import { PAIR } from './machine.ts';
import { endpointOf, placeServices, readServices, repeatedFindings, stunnelListeners } from './stunnel-conf.ts';
import { echoFindings, logFindings, messageFindings, readDefaults } from './stunnel-findings.ts';

const FOLDER = '/etc/stunnel/';
const CONFIG = `${FOLDER}stunnel.conf`;
const LOG = '/var/log/stunnel.log';

// Where its log goes and its process is noted; all else is the guide's.
const MINIMAL = `
pid = /run/stunnel4/stunnel.pid
output = ${LOG}
`;

/** A snippet that is tried alone may lack a service to belong to, and that service's certificate. */
const ELSEWHERE = `
cert = ${PAIR.certificate}
key = ${PAIR.key}
`;
const SERVICE_ELSEWHERE = `
[imaps]
accept = 993
connect = 127.0.0.1:143
`;

// A trial: the same file, at its most talkative, until it says whether it can do with it. The text comes by stdin.
const TRIAL = `
f=$(mktemp); cat > "$f.conf"; stunnel "$f.conf" > "$f" 2>&1 & p=$!
for i in $(seq 100); do
  grep -q 'Configuration successful' "$f" && break
  kill -0 $p 2>/dev/null || break
  sleep 0.05
done
kill $p 2>/dev/null; wait $p 2>/dev/null
grep -oE 'LOG[0-9]\\[ui\\]: (Initializing service|Ciphers:|TLSv1.3 ciphersuites:|ECDH initialized|Certificate loaded|Private key loaded|OpenSSL security level|Configuration successful).*' "$f"
rm -f "$f" "$f.conf"
`;

/** Where it would log, and what it would give up; a trial has its own. */
const NOT_IN_TRIAL = /^\s*(?:pid|output|foreground|debug|syslog|setuid|setgid|chroot)\s*=/;

function trialText(files: readonly ConfigFile[]): string {
  const lines = linesOf(files, CONFIG).filter(({ text }) => !NOT_IN_TRIAL.test(text));
  return `debug = 7\nforeground = yes\npid =\n${fileText({ path: CONFIG, lines })}`;
}

function checks(files: readonly ConfigFile[]): Check[] {
  const lines = linesOf(files, CONFIG);
  if (!lines.some(({ origin }) => origin)) return [];
  return [
    {
      step: 'round-trip',
      command: ['bash', '-c', TRIAL, 'trial'],
      stdin: trialText(files),
      findings: (transcript) => [
        ...repeatedFindings(lines, CONFIG),
        ...echoFindings(readServices(lines), transcript, CONFIG),
      ],
    },
  ];
}

const stunnel: Daemon = {
  id: 'stunnel',
  version: {
    command: ['stunnel', '-version'],
    read: ({ stdout, stderr }) => /stunnel (\d+(?:\.\d+)+)/.exec(stdout + stderr)?.[1] ?? null,
  },
  minimal: () => [{ path: CONFIG, lines: ownLines(MINIMAL) }],
  // `place` comes after it, so a snippet's own service of that name takes its place line by line.
  standIn: (files) =>
    editFile(files, CONFIG, (lines) => [...lines, ...ownLines(ELSEWHERE), ...ownLines(SERVICE_ELSEWHERE)]),
  unsupported: (file) => (/\.conf$/.test(file) ? null : 'only files whose name ends in .conf are read'),
  // Debian starts each file of the folder by itself; here they are one.
  place: (files, _, lines) => editFile(files, CONFIG, (old) => placeServices(old, lines)),
  needs: () => ['dovecot'],
  // Debian's folder for the log belongs to whom stunnel becomes.
  prepare: () => [['install', '-o', 'stunnel4', '-g', 'stunnel4', '-m', '644', '/dev/null', LOG]],
  checks,
  reads: (files) =>
    filesNamed(
      readServices(linesOf(files, CONFIG)).filter(({ line }) => line.origin),
      CONFIG,
    ),
  pair: PAIR,
  running: (files) => [
    socketCheck(
      readServices(linesOf(files, CONFIG)).flatMap(({ name, value, line, number }) => {
        const endpoint = name === 'accept' && line.origin ? endpointOf(value) : null;
        return endpoint === null ? [] : [{ ...endpoint, name: `accept = ${value}`, line: number }];
      }),
      CONFIG,
    ),
  ],
  restated(files) {
    const settings = readServices(linesOf(files, CONFIG)).filter(({ line }) => line.origin);
    if (settings.length === 0) return null;
    return {
      command: ['stunnel', '-version'],
      read(transcript) {
        const defaults = readDefaults(transcript);
        return settings.flatMap(({ name, value }) => (defaults.get(name) === value ? [name] : []));
      },
    };
  },
  start: { command: ['stunnel', CONFIG], findings: messageFindings },
  listeners: (files) => stunnelListeners(linesOf(files, CONFIG)),
  logs: [LOG],
  logFindings,
};

export default stunnel;
