/** Dovecot 2.3 and 2.4, whose configurations have little in common. */
import { atLeast, type Version } from '../model/version.ts';
import { cipherChecks } from './cipher-words.ts';
import { type ConfigFile, type ConfigLine, editFile, linesOf, ownLines } from './config.ts';
import type { Check, Daemon, Listener } from './daemon.ts';
import { logFindings, messageFindings, settingFindings } from './dovecot-findings.ts';
import { filesNamed } from './file-settings.ts';
import { PAIR, USER } from './machine.ts';
import { readNested } from './nested-conf.ts';

const FOLDER = '/etc/dovecot/';
const MAIN = `${FOLDER}dovecot.conf`;
const LOG = '/var/log/dovecot.log';
const { key: KEY, certificate: CERTIFICATE } = PAIR;

const BEFORE_2_4 = `
protocols = imap pop3
log_path = ${LOG}
ssl = yes
ssl_cert = <${CERTIFICATE}
ssl_key = <${KEY}
mail_location = maildir:~/Maildir
passdb {
  driver = static
  args = password=${USER.password}
}
userdb {
  driver = static
  args = uid=1000 gid=1000 home=/home/${USER.name}
}
`;

// The version is needed first, and a package's revision is not part of it.
const since24 = (version: Version) => `
dovecot_config_version = ${version.join('.')}
dovecot_storage_version = ${version.join('.')}
protocols = imap pop3
log_path = ${LOG}
ssl = yes
ssl_server_cert_file = ${CERTIFICATE}
ssl_server_key_file = ${KEY}
mail_driver = maildir
mail_path = ~/Maildir
passdb static {
  password = ${USER.password}
}
userdb static {
  fields {
    uid = 1000
    gid = 1000
    home = /home/${USER.name}
  }
}
`;

const POSTFIX_SOCKET = `
service auth {
  unix_listener /var/spool/postfix/private/auth {
    mode = 0660
    user = postfix
    group = postfix
  }
}
`;

const VERSION_SETTING = /^\s*(dovecot_(?:config|storage)_version)\s*=/;

/** Behind what is there, where the last one wins; but the versions must stand first. */
function placeLines(lines: readonly ConfigLine[], added: readonly ConfigLine[]): ConfigLine[] {
  const versions = added.filter(({ text }) => VERSION_SETTING.test(text));
  const names = versions.map(({ text }) => VERSION_SETTING.exec(text)?.[1]);
  const kept = lines.filter(({ text }) => !names.includes(VERSION_SETTING.exec(text)?.[1] ?? ''));
  return [...versions, ...kept, ...added.filter((line) => !versions.includes(line))];
}

/** The guide's settings that stand in no section, with the file that has them. */
function topLevel(files: readonly ConfigFile[]): { name: string; value: string; file: string }[] {
  return files
    .filter(({ path }) => path.startsWith(FOLDER))
    .flatMap(({ path: file, lines }) =>
      readNested(lines).flatMap(({ path, value, origin }) =>
        origin && path.length === 1 ? [{ name: path[0] as string, value, file }] : [],
      ),
    );
}

function checks(files: readonly ConfigFile[]): Check[] {
  const found: Check[] = [
    { step: 'checker', command: ['doveconf', '-n'], findings: messageFindings },
    ...cipherChecks(topLevel(files).filter(({ name }) => name === 'ssl_cipher_list')),
  ];
  for (const { path, lines } of files) {
    const meant = readNested(lines).filter(({ origin }) => origin);
    if (!path.startsWith(FOLDER) || meant.length === 0) continue;
    found.push({
      step: 'round-trip',
      command: ['doveconf', '-a', '-P'],
      findings: ({ stdout }) => settingFindings(meant, stdout, path),
    });
  }
  return found;
}

const PORTS: Record<string, [port: number, implicit: number | null, protocol: Listener['protocol']]> = {
  imap: [143, 993, 'imap'],
  pop3: [110, 995, 'pop3'],
  submission: [587, null, 'smtp'],
  submissions: [465, 465, 'smtp'],
};

function listeners(files: readonly ConfigFile[]): Listener[] {
  const settings = files.filter(({ path }) => path.startsWith(FOLDER)).flatMap(({ lines }) => readNested(lines));
  const last = (name: string) => settings.findLast(({ path }) => path.length === 1 && path[0] === name)?.value;
  const ports = new Map(
    settings.flatMap(({ path, value }) => {
      const [, name] = /^inet_listener (\S+)$/.exec(path.at(-2) ?? '') ?? [];
      return name !== undefined && path.at(-1) === 'port' ? [[name, Number(value)] as const] : [];
    }),
  );
  const tls = last('ssl') !== 'no';
  return (last('protocols') ?? '').split(' ').flatMap((name) => {
    const known = PORTS[name];
    if (!known) return [];
    const [port, implicit, protocol] = known;
    const plain = { address: '', port: ports.get(name) ?? port, protocol, implicit: false };
    const wrapped = { address: '', port: ports.get(`${name}s`) ?? implicit ?? 0, protocol, implicit: true };
    return [...(name === 'submissions' ? [] : [plain]), ...(tls ? [wrapped] : [])].filter((one) => one.port > 0);
  });
}

const dovecot: Daemon = {
  id: 'dovecot',
  version: { command: ['dovecot', '--version'], read: ({ stdout }) => /^\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? null },
  minimal: (version) => [{ path: MAIN, lines: ownLines(atLeast(version, '2.4') ? since24(version) : BEFORE_2_4) }],
  // Behind stunnel it leaves the ports for TLS to stunnel.
  standIn: (files, _, neededBy) =>
    editFile(files, MAIN, (lines) => placeLines(lines, ownLines(neededBy === 'stunnel' ? 'ssl = no' : POSTFIX_SOCKET))),
  place(files, file, lines) {
    const placed = editFile(files, FOLDER + file, (old) => placeLines(old, lines));
    // Debian's own files in conf.d stay out of it; the one that the guide names is read.
    const include = ownLines(`!include ${file}`);
    const included = linesOf(placed, MAIN).some(({ text }) => text === include[0]?.text);
    return file === 'dovecot.conf' || included ? placed : editFile(placed, MAIN, (old) => [...old, ...include]);
  },
  needs: () => [],
  prepare: () => [
    ['mkdir', '-p', '/var/spool/postfix/private', `/home/${USER.name}`],
    ['chown', 'postfix', '/var/spool/postfix/private'],
    ['chown', USER.name, `/home/${USER.name}`],
  ],
  checks,
  reads: (files) => topLevel(files).flatMap((setting) => filesNamed([setting], setting.file)),
  pair: PAIR,
  restated(files) {
    const settings = topLevel(files);
    if (settings.length === 0) return null;
    return {
      command: ['doveconf', '-d'],
      read({ stdout }) {
        const defaults = new Map(readNested(ownLines(stdout)).map(({ path, value }) => [path.join('/'), value]));
        return settings.flatMap(({ name, value }) => (defaults.get(name) === value ? [name] : []));
      },
    };
  },
  start: { command: ['dovecot'], findings: messageFindings },
  listeners,
  logs: [LOG],
  logFindings,
  setting: (name) => ({
    command: ['doveconf', '-a', '-P'],
    read: ({ stdout }) => readNested(ownLines(stdout)).find(({ path }) => path.join('/') === name)?.value ?? null,
  }),
};

export default dovecot;
