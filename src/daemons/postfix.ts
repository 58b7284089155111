/** Postfix: `main.cf`, `master.cf` and lookup tables. Its own checkers accept nearly everything; hence the round trip. */
import { atLeast, type Version } from '../model/version.ts';
import { cipherChecks } from './cipher-words.ts';
import { type ConfigFile, editFile, linesOf, ownLines } from './config.ts';
import type { Check, Daemon, Listener } from './daemon.ts';
import { filesNamed } from './file-settings.ts';
import { CLIENT, HOST, PAIR } from './machine.ts';
import { meantSettings, placeSettings, readSettings } from './main-cf.ts';
import { endpointOf, placeServices, readServices } from './master-cf.ts';
import {
  logFindings,
  messageFindings,
  overrideFindings,
  serviceFindings,
  settingFindings,
  tableFindings,
} from './postfix-findings.ts';
import { ignoredFindings } from './postfix-ignored.ts';

const FOLDER = '/etc/postfix/';
const MAIN = `${FOLDER}main.cf`;
const MASTER = `${FOLDER}master.cf`;
const LOG = '/var/log/mail.log';

/** Debian's main.cf names the level of the version that wrote it. */
function compatibilityLevel(version: Version): string {
  if (atLeast(version, '3.11')) return '3.11';
  if (atLeast(version, '3.9')) return '3.9';
  return atLeast(version, '3.6') ? '3.6' : '2';
}

// `relayhost` and the service at the client's address stand for the rest of the world: that server offers TLS, takes
// every message and throws it away.
const mainCf = (version: Version) => `
compatibility_level = ${compatibilityLevel(version)}
maillog_file = ${LOG}
myhostname = ${HOST}
mydestination = ${HOST}, example.org, localhost
mynetworks = 127.0.0.0/8
inet_protocols = ipv4
alias_maps =
alias_database =
notify_classes =
relayhost = [${CLIENT}]:2525
`;

const MASTER_CF = `
smtp      inet  n       -       n       -       -       smtpd
pickup    unix  n       -       n       60      1       pickup
cleanup   unix  n       -       n       -       0       cleanup
qmgr      unix  n       -       n       300     1       qmgr
tlsmgr    unix  -       -       n       1000?   1       tlsmgr
rewrite   unix  -       -       n       -       -       trivial-rewrite
bounce    unix  -       -       n       -       0       bounce
defer     unix  -       -       n       -       0       bounce
trace     unix  -       -       n       -       0       bounce
verify    unix  -       -       n       -       1       verify
flush     unix  n       -       n       1000?   0       flush
proxymap  unix  -       -       n       -       -       proxymap
proxywrite unix -       -       n       -       1       proxymap
smtp      unix  -       -       n       -       -       smtp
relay     unix  -       -       n       -       -       smtp
showq     unix  n       -       n       -       -       showq
error     unix  -       -       n       -       -       error
retry     unix  -       -       n       -       -       error
discard   unix  -       -       n       -       -       discard
local     unix  -       n       n       -       -       local
virtual   unix  -       n       n       -       -       virtual
lmtp      unix  -       -       n       -       -       lmtp
anvil     unix  -       -       n       -       1       anvil
scache    unix  -       -       n       -       1       scache
postlog   unix-dgram n  -       n       -       1       postlogd
${CLIENT}:2525 inet n   -       n       -       -       smtpd
  -o myhostname=mx.example.net
  -o syslog_name=world/smtpd
  -o smtpd_tls_security_level=may
  -o smtpd_tls_chain_files=/etc/ssl/private/mail.example.org.key,/etc/ssl/certs/mail.example.org.pem
  -o smtpd_tls_protocols=
  -o smtpd_sasl_auth_enable=no
  -o smtpd_relay_restrictions=check_client_access,static:OK,reject
  -o smtpd_recipient_restrictions=check_recipient_access,static:DISCARD,permit
`;

/** A snippet that is tried alone may rely on these, which a guide sets elsewhere. */
const ELSEWHERE = `
smtpd_tls_chain_files = /etc/ssl/private/mail.example.org.key, /etc/ssl/certs/mail.example.org.pem
smtpd_tls_security_level = may
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
`;
const SUBMISSION = `
submission inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
`;

/** What `tls_config_file` may name. OpenSSL refuses a section without any setting. */
const TLS_CNF = `
postfix = settings
[settings]
ssl_conf = tls
[tls]
system_default = policy
[policy]
MinProtocol = TLSv1.2
`;

// Postfix makes these folders at its first start, when it also looks over all its files for half a second. `quick-start`
// is its own mark for "nothing has changed since the last look"; the files are the packages', and the guide's are checked.
const MAKE_QUEUE = `
cd /var/spool/postfix &&
mkdir -p active bounce corrupt defer deferred flush hold incoming private saved trace maildrop public pid &&
chown postfix active bounce corrupt defer deferred flush hold incoming private saved trace /var/lib/postfix &&
chown postfix:postdrop maildrop public && chmod 700 active bounce corrupt defer deferred flush hold incoming private saved trace &&
chmod 1730 maildrop && chmod 2710 public && touch quick-start &&
{ [ -e /etc/postfix/postfix-files ] || ln -s /usr/share/postfix/postfix-files /etc/postfix/; }
`;

function listeners(files: readonly ConfigFile[]): Listener[] {
  return readServices(linesOf(files, MASTER)).flatMap((service) => {
    const endpoint = endpointOf(service);
    if (endpoint === null || endpoint.address === CLIENT) return [];
    // A misspelt program on a port of SMTP ought to answer as well.
    if (!/^(?:smtpd|postscreen)$/.test(service.words[7] ?? '') && ![25, 465, 587].includes(endpoint.port)) return [];
    const implicit = service.overrides.some(
      ({ name, value }) => name === 'smtpd_tls_wrappermode' && value.toLowerCase() === 'yes',
    );
    return [{ ...endpoint, protocol: 'smtp' as const, implicit }];
  });
}

function checks(files: readonly ConfigFile[]): Check[] {
  const settings = meantSettings(linesOf(files, MAIN)).filter(({ origin }) => origin);
  const services = readServices(linesOf(files, MASTER)).filter(({ origin }) => origin);
  const found: Check[] = [
    { step: 'checker', command: ['postconf', '-n'], findings: messageFindings },
    { step: 'checker', command: ['postconf', '-M'], findings: messageFindings },
    ...cipherChecks(
      settings.filter(({ name }) => /^tls_\w+_cipherlist$/.test(name)).map((setting) => ({ ...setting, file: MAIN })),
    ),
  ];
  if (settings.length > 0)
    found.push({
      step: 'round-trip',
      command: ['postconf', '-n'],
      findings: ({ stdout }) => settingFindings(settings, readSettings(stdout), MAIN),
    });
  if (services.length > 0)
    found.push(
      {
        step: 'round-trip',
        command: ['postconf', '-M'],
        findings: ({ stdout }) => serviceFindings(services, stdout, MASTER),
      },
      {
        step: 'round-trip',
        command: ['postconf', '-P'],
        findings: ({ stdout }) => overrideFindings(services, readSettings(stdout), MASTER),
      },
    );
  for (const { path, lines } of files) {
    if (path === MAIN || path === MASTER || !path.startsWith(FOLDER)) continue;
    const entries = lines.flatMap(({ text }) => (/^\s*(?:#|$)/.test(text) ? [] : [text.trim()]));
    if (!lines.some(({ origin }) => origin) || !entries.every((entry) => /^[\w.@-]+(?:\s|$)/.test(entry))) continue;
    found.push({
      step: 'round-trip',
      command: ['postmap', '-q', '-', `texthash:${path}`],
      findings: (transcript) => [...messageFindings(transcript), ...tableFindings(lines, transcript.stdout, path)],
      stdin: entries.map((entry) => `${entry.split(/\s+/)[0]}\n`).join(''),
    });
  }
  return found;
}

const postfix: Daemon = {
  id: 'postfix',
  version: {
    command: ['postconf', '-d', '-h', 'mail_version'],
    read: ({ stdout }) => /^\d[\w.-]*/.exec(stdout)?.[0] ?? null,
  },
  minimal: (version) => [
    { path: MAIN, lines: ownLines(mainCf(version)) },
    { path: MASTER, lines: ownLines(MASTER_CF) },
  ],
  standIn(files, _, neededBy) {
    // Dovecot has the ports of submission itself where it hands mail on.
    if (neededBy === 'dovecot') return [...files];
    const main = editFile(files, MAIN, (lines) => [...lines, ...ownLines(ELSEWHERE)]);
    const master = editFile(main, MASTER, (lines) => [...lines, ...ownLines(SUBMISSION)]);
    return editFile(master, `${FOLDER}tls.cnf`, (lines) => [...lines, ...ownLines(TLS_CNF)]);
  },
  place(files, file, lines) {
    if (file === 'main.cf') return editFile(files, MAIN, (old) => placeSettings(old, lines));
    if (file === 'master.cf') return editFile(files, MASTER, (old) => placeServices(old, lines));
    return editFile(files, FOLDER + file, (old) => [...old, ...lines]);
  },
  needs(files) {
    const asks = [...linesOf(files, MAIN), ...linesOf(files, MASTER)].some(({ text }) =>
      /^\s*(?:-o\s*)?smtpd_sasl_auth_enable\s*=\s*yes/.test(text),
    );
    return asks ? ['dovecot'] : [];
  },
  prepare: (files) => [
    ['sh', '-c', MAKE_QUEUE],
    // Postfix waits for a second where a file has just been written: somebody might be writing on.
    ['touch', '-d', '-10 seconds', ...files.map(({ path }) => path).filter((path) => path.startsWith(FOLDER))],
  ],
  checks,
  reads: (files) =>
    filesNamed(
      meantSettings(linesOf(files, MAIN)).filter(({ origin }) => origin),
      MAIN,
    ),
  ignored: (files, version) =>
    ignoredFindings(
      [
        ...meantSettings(linesOf(files, MAIN)).flatMap((one) => (one.origin ? [{ name: one.name, file: MAIN }] : [])),
        ...readServices(linesOf(files, MASTER)).flatMap(({ overrides }) =>
          overrides.flatMap((one) => (one.origin ? [{ name: one.name, file: MASTER }] : [])),
        ),
      ],
      version,
    ),
  pair: PAIR,
  restated(files) {
    const settings = meantSettings(linesOf(files, MAIN)).filter(({ origin }) => origin);
    if (settings.length === 0) return null;
    return {
      command: ['postconf', '-d', ...new Set(settings.map(({ name }) => name))],
      read({ stdout }) {
        const defaults = readSettings(stdout);
        return settings.flatMap(({ name, value }) => (defaults.get(name) === value ? [name] : []));
      },
    };
  },
  start: { command: ['postfix', 'start'], findings: messageFindings },
  listeners,
  logs: [LOG],
  logFindings,
  mailbox: '/var/mail/alice',
  submit: ['/usr/sbin/sendmail', '-f'],
  setting: (name) => ({
    command: name.includes('/') ? ['postconf', '-P', name] : ['postconf', name],
    read: ({ stdout }) => readSettings(stdout).get(name) ?? null,
  }),
};

export default postfix;
