/** Dovecot 2.3 and 2.4, whose configurations have little in common. */
import { cipherChecks } from './cipher-words.ts';
import { type ConfigFile, type ConfigLine, editFile, fileText, linesOf, ownLines } from './config.ts';
import type { Check, Daemon, Listener } from './daemon.ts';
import {
  DEFAULTS_AND_SHIPPED,
  FOLDER,
  LINK_CERTIFICATE,
  LOG,
  MAILBOX,
  MAIN,
  minimalFiles,
  placeInFile,
  placeLines,
  readsDebians,
} from './dovecot-files.ts';
import { logFindings, messageFindings, restatedNames, settingFindings } from './dovecot-findings.ts';
import { filesNamed } from './file-settings.ts';
import { PAIR, USER } from './machine.ts';
import { readNested } from './nested-conf.ts';

// It leaves the ports for TLS to stunnel, and believes what that says of the client on a port of its own.
const BEHIND_STUNNEL = `
ssl = no
haproxy_trusted_networks = 127.0.0.1
service imap-login {
  inet_listener imap_proxied {
    port = 10143
    haproxy = yes
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

/** By protocol: the port with STARTTLS, the one with TLS from the start, and what is spoken there. */
const PORTS: Record<string, [port: number, implicit: number, protocol: Listener['protocol']]> = {
  imap: [143, 993, 'imap'],
  pop3: [110, 995, 'pop3'],
  submission: [587, 465, 'smtp'],
};

function listeners(files: readonly ConfigFile[]): Listener[] {
  const settings = guideSettings(files);
  const last = (name: string) => settings.findLast(({ path }) => path.length === 1 && path[0] === name)?.value;
  const ports = new Map(
    settings.flatMap(({ path, value }) => {
      const [, name] = /^inet_listener (\S+)$/.exec(path.at(-2) ?? '') ?? [];
      return name !== undefined && path.at(-1) === 'port' ? [[name, Number(value)] as const] : [];
    }),
  );
  const tls = last('ssl') !== 'no';
  const address = (last('listen') ?? '').replace('*', '').replace(/,.*$/, '');
  return (last('protocols') ?? '').split(' ').flatMap((name) => {
    const known = PORTS[name];
    if (!known) return [];
    const [port, implicit, protocol] = known;
    // Before 2.4 the port 465 is closed unless told, and since then open: a listener that is not named is not asked.
    const unnamed = name === 'submission' ? 0 : implicit;
    const plain = { address, port: ports.get(name) ?? port, protocol, implicit: false };
    const wrapped = { address, port: ports.get(`${name}s`) ?? unnamed, protocol, implicit: true };
    return [plain, ...(tls ? [wrapped] : [])].filter((one) => one.port > 0);
  });
}

/** Settings of all files of Dovecot, in the order in which they are read. */
function guideSettings(files: readonly ConfigFile[]) {
  return files.filter(({ path }) => path.startsWith(FOLDER)).flatMap(({ lines }) => readNested(lines));
}

/** A name with the sections around it, `service imap-login/service_count`, as lines of a file. */
function asLines(name: string): ConfigLine[] {
  const parts = name.split('/');
  const around = parts.slice(0, -1);
  return ownLines([...around.map((part) => `${part} {`), `${parts.at(-1)} = 1`, ...around.map(() => '}')].join('\n'));
}

const dovecot: Daemon = {
  id: 'dovecot',
  version: { command: ['dovecot', '--version'], read: ({ stdout }) => /^\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? null },
  minimal: minimalFiles,
  // Behind stunnel it leaves the ports for TLS to stunnel.
  standIn: (files, _, neededBy) =>
    editFile(files, MAIN, (lines) =>
      placeLines(lines, ownLines(neededBy === 'stunnel' ? BEHIND_STUNNEL : POSTFIX_SOCKET)),
    ),
  place: placeInFile,
  // Mail that its submission service takes goes to a server that can send it on.
  needs: (files) => (guideSettings(files).some(({ path }) => path[0] === 'submission_relay_host') ? ['postfix'] : []),
  prepare: () => [
    ['mkdir', '-p', '/var/spool/postfix/private', `/home/${USER.name}`],
    ['chown', 'postfix', '/var/spool/postfix/private'],
    ['chown', USER.name, `/home/${USER.name}`],
    ['sh', '-c', LINK_CERTIFICATE],
  ],
  still: { prepare: [['sh', '-c', LINK_CERTIFICATE]] },
  checks,
  reads: (files) => topLevel(files).flatMap((setting) => filesNamed([setting], setting.file)),
  pair: PAIR,
  restated(files) {
    const meant = guideSettings(files).filter(({ origin }) => origin);
    if (meant.length === 0) return null;
    const command = readsDebians(files) ? ['sh', '-c', DEFAULTS_AND_SHIPPED] : ['doveconf', '-d'];
    return { command, read: ({ stdout }) => restatedNames(meant, stdout) };
  },
  start: { command: ['dovecot'], findings: messageFindings },
  listeners,
  logs: [LOG],
  logFindings,
  mailbox: MAILBOX,
  deliver: ['/usr/lib/dovecot/dovecot-lda', '-d', USER.name],
  knows: (files, name) => {
    const path = `${FOLDER}tried.conf`;
    return {
      file: { path, text: fileText({ path, lines: placeLines(linesOf(files, MAIN), asLines(name)) }) },
      command: ['doveconf', '-n', '-c', path],
      known: ({ stderr }) => !/Unknown (?:setting|section)/.test(stderr),
    };
  },
  setting: (name) => ({
    command: ['doveconf', '-a', '-P'],
    read: ({ stdout }) => readNested(ownLines(stdout)).find(({ path }) => path.join('/') === name)?.value ?? null,
  }),
};

export default dovecot;
