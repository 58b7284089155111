/** Dovecot's files before and after the guide's lines are in them: a dovecot.conf of one's own, or Debian's with its conf.d. */
import { atLeast, type Version } from '../model/version.ts';
import { type ConfigFile, type ConfigLine, editFile, linesOf, ownLines } from './config.ts';
import { PAIR, USER } from './machine.ts';

export const FOLDER = '/etc/dovecot/';
export const MAIN = `${FOLDER}dovecot.conf`;
export const LOG = '/var/log/dovecot.log';
/** A Maildir, which the account's messages are delivered into. */
export const MAILBOX = `/home/${USER.name}/Maildir`;
const { key: KEY, certificate: CERTIFICATE } = PAIR;

// Without the last section, Dovecot lets a client whose password was refused wait ever longer, and a later claim with it.
const ALWAYS = `
protocols = imap pop3
log_path = ${LOG}
ssl = yes
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
`;

const BEFORE_2_4 = `${ALWAYS}
ssl_cert = <${CERTIFICATE}
ssl_key = <${KEY}
mail_location = maildir:~/Maildir
`;

// Debian's conf.d looks for incoming mail in /var/mail.
const SINCE_2_4 = `${ALWAYS}
ssl_server_cert_file = ${CERTIFICATE}
ssl_server_key_file = ${KEY}
mail_driver = maildir
mail_path = ~/Maildir
mail_inbox_path =
`;

const ACCOUNT_BEFORE_2_4 = `
passdb {
  driver = static
  args = password=${USER.password}
}
userdb {
  driver = static
  args = uid=1000 gid=1000 home=/home/${USER.name} allow_all_users=yes
}
`;

const ACCOUNT_SINCE_2_4 = `
passdb static {
  password = ${USER.password}
}
userdb static {
  allow_all_users = yes
  fields {
    uid = 1000
    gid = 1000
    home = /home/${USER.name}
  }
}
`;

/** The version is needed first, and a package's revision is not part of it. */
const versions = (version: Version) => `
dovecot_config_version = ${version.join('.')}
dovecot_storage_version = ${version.join('.')}
`;

/** A dovecot.conf that works, with the one account in it. */
export function minimalFiles(version: Version): ConfigFile[] {
  const text = atLeast(version, '2.4')
    ? versions(version) + ACCOUNT_SINCE_2_4 + SINCE_2_4
    : ACCOUNT_BEFORE_2_4 + BEFORE_2_4;
  return [{ path: MAIN, lines: ownLines(text.replace(/\n{2,}/g, '\n')) }];
}

/** Debian's own files, as its packages have them, are read before what the account's host needs and before the guide's. */
const DEBIANS = '!include /usr/share/dovecot/conf.d/*.conf';
/** Prints the defaults, and after a line of their own the files that are read before the guide's. */
export const DEFAULTS_AND_SHIPPED = 'doveconf -d && echo "# shipped" && cat /usr/share/dovecot/conf.d/*.conf';
const FIRST_OF_OURS = ALWAYS.trim().split('\n')[0] as string;

/** Debian's conf.d names a key and a certificate that its packages make when they are configured. */
export const LINK_CERTIFICATE = `
mkdir -p /etc/dovecot/private &&
ln -sf ${CERTIFICATE} /etc/dovecot/private/dovecot.pem &&
ln -sf ${KEY} /etc/dovecot/private/dovecot.key
`;

const VERSION_SETTING = /^\s*(dovecot_(?:config|storage)_version)\s*=/;

/** Behind what is there, where the last one wins; but the versions must stand first. */
export function placeLines(lines: readonly ConfigLine[], added: readonly ConfigLine[]): ConfigLine[] {
  const versions = added.filter(({ text }) => VERSION_SETTING.test(text));
  const names = versions.map(({ text }) => VERSION_SETTING.exec(text)?.[1]);
  const kept = lines.filter(({ text }) => !names.includes(VERSION_SETTING.exec(text)?.[1] ?? ''));
  return [...versions, ...kept, ...added.filter((line) => !versions.includes(line))];
}

/**
 * Put a snippet's lines behind those of its file. Lines for conf.d/… and local.conf are read in Debian's order: its own
 * conf.d, that of the guide by name, and local.conf at the end.
 */
export function placeInFile(files: readonly ConfigFile[], file: string, lines: readonly ConfigLine[]): ConfigFile[] {
  const placed = editFile(files, FOLDER + file, (old) => placeLines(old, lines));
  if (file === 'dovecot.conf') return placed;
  return editFile(placed, MAIN, (old) => includeInOrder(old, file));
}

/** Whether Debian's own files are read as well. */
export function readsDebians(files: readonly ConfigFile[]): boolean {
  return linesOf(files, MAIN).some(({ text }) => text === DEBIANS);
}

function includeInOrder(main: readonly ConfigLine[], file: string): ConfigLine[] {
  const line = `!include ${file}`;
  if (main.some(({ text }) => text === line)) return [...main];
  const withDebians = main.some(({ text }) => text === DEBIANS)
    ? [...main]
    : main.flatMap((one) => (one.text === FIRST_OF_OURS && !one.origin ? [...ownLines(DEBIANS), one] : [one]));
  // A family's files have two digits in front, which sort before "local.conf".
  const name = (text: string) => text.replace('!include ', '');
  const later = withDebians.findIndex(({ text }) => /^!include (?!\/)/.test(text) && name(text) > file);
  return later < 0 ? [...withDebians, ...ownLines(line)] : withDebians.toSpliced(later, 0, ...ownLines(line));
}
