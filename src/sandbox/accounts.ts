/** The users and groups of a root. Packages make theirs in scripts, which we do not run. */

interface Account {
  name: string;
  id: number;
  home: string;
  /** Groups besides the one of its own name. */
  groups?: string[];
  /** Name of its first group where that is another. */
  group?: string;
}

/** Debian's fixed numbers below 100 and 65534; ours from 101. */
const accounts: Account[] = [
  { name: 'root', id: 0, home: '/root' },
  { name: 'daemon', id: 1, home: '/usr/sbin' },
  { name: 'bin', id: 2, home: '/bin' },
  { name: 'sys', id: 3, home: '/dev' },
  { name: 'man', id: 6, home: '/var/cache/man' },
  { name: 'mail', id: 8, home: '/var/mail' },
  { name: 'www-data', id: 33, home: '/var/www' },
  { name: 'backup', id: 34, home: '/var/backups' },
  { name: 'postfix', id: 101, home: '/var/spool/postfix', groups: ['sasl'] },
  { name: 'dovecot', id: 103, home: '/usr/lib/dovecot', groups: ['mail'] },
  { name: 'dovenull', id: 104, home: '/nonexistent' },
  { name: 'Debian-exim', id: 105, home: '/var/spool/exim4' },
  { name: 'cyrus', id: 106, home: '/var/spool/cyrus', group: 'mail', groups: ['sasl', 'ssl-cert'] },
  { name: 'stunnel4', id: 107, home: '/var/run/stunnel4', groups: ['ssl-cert'] },
  { name: 'vmail', id: 5000, home: '/var/vmail' },
  // People: a guide's transcripts log in as one, and static checks need somebody who is not root.
  { name: 'alice', id: 1000, home: '/home/alice', groups: ['mail'] },
  { name: 'bob', id: 1001, home: '/home/bob', groups: ['mail'] },
  { name: 'nobody', id: 65534, home: '/nonexistent', group: 'nogroup' },
];

const otherGroups = { adm: 4, tty: 5, disk: 6, shadow: 42, utmp: 43, sasl: 45, staff: 50, users: 100, nogroup: 65534 };
const ourGroups = { postdrop: 102, 'ssl-cert': 108 };
const people = new Set(['root', 'alice', 'bob']);

/** Numbers of all groups by name. */
export const groupIds: Record<string, number> = {
  ...otherGroups,
  ...ourGroups,
  ...Object.fromEntries(accounts.filter(({ group }) => group === undefined).map(({ name, id }) => [name, id])),
  man: 12,
};

/** Numbers of all users by name. */
export const userIds: Record<string, number> = Object.fromEntries(accounts.map(({ name, id }) => [name, id]));

/** The numbers of a user and of a group, `106:8`: of `cyrus` by itself its first group's, of `alice:mail` that one's. */
export function idsOf(name: string): string {
  const [user = '', group] = name.split(':');
  const account = accounts.find((one) => one.name === user);
  const gid = groupIds[group ?? account?.group ?? user];
  if (!account || gid === undefined) throw new Error(`there is no ${name} in a sandbox`);
  return `${account.id}:${gid}`;
}

/** `/etc/passwd`, `/etc/group` and `/etc/shadow`; nobody has a password. */
export function accountFiles(): Record<'passwd' | 'group' | 'shadow', string> {
  const passwd = accounts.map(({ name, id, home, group }) => {
    const shell = people.has(name) ? '/bin/bash' : '/usr/sbin/nologin';
    return `${name}:x:${id}:${groupIds[group ?? name]}:${name}:${home}:${shell}\n`;
  });
  const group = Object.entries(groupIds).map(([name, id]) => {
    const members = accounts.filter(({ groups }) => groups?.includes(name)).map((account) => account.name);
    return `${name}:x:${id}:${members.join(',')}\n`;
  });
  const shadow = accounts.map(({ name }) => `${name}:*:19000:0:99999:7:::\n`);
  return { passwd: passwd.join(''), group: group.join(''), shadow: shadow.join('') };
}

interface Owned {
  path: string;
  owner: string;
  group: string;
  mode: number;
}

/**
 * What belongs to somebody other than root. A root on disk belongs to whoever made it, so each run puts this right in
 * its own overlay; folders that are absent are made, files that are absent are passed over.
 */
export const ownedFiles: Owned[] = [
  { path: '/usr/sbin/postdrop', owner: 'root', group: 'postdrop', mode: 0o2555 },
  { path: '/usr/sbin/postqueue', owner: 'root', group: 'postdrop', mode: 0o2555 },
];

/** Folders, as `ownedFiles`. */
export const ownedFolders: Owned[] = [
  { path: '/var/lib/postfix', owner: 'postfix', group: 'postfix', mode: 0o755 },
  { path: '/var/spool/exim4', owner: 'Debian-exim', group: 'Debian-exim', mode: 0o750 },
  { path: '/var/spool/exim4/db', owner: 'Debian-exim', group: 'Debian-exim', mode: 0o750 },
  { path: '/var/spool/exim4/input', owner: 'Debian-exim', group: 'Debian-exim', mode: 0o750 },
  { path: '/var/spool/exim4/msglog', owner: 'Debian-exim', group: 'Debian-exim', mode: 0o750 },
  { path: '/var/log/exim4', owner: 'Debian-exim', group: 'adm', mode: 0o2750 },
  { path: '/run/exim4', owner: 'Debian-exim', group: 'Debian-exim', mode: 0o755 },
  { path: '/var/lib/cyrus', owner: 'cyrus', group: 'mail', mode: 0o750 },
  { path: '/var/spool/cyrus', owner: 'cyrus', group: 'mail', mode: 0o750 },
  { path: '/var/spool/cyrus/mail', owner: 'cyrus', group: 'mail', mode: 0o750 },
  { path: '/run/cyrus', owner: 'cyrus', group: 'mail', mode: 0o755 },
  { path: '/run/cyrus/socket', owner: 'cyrus', group: 'mail', mode: 0o755 },
  { path: '/run/stunnel4', owner: 'stunnel4', group: 'stunnel4', mode: 0o755 },
  { path: '/run/dovecot', owner: 'root', group: 'root', mode: 0o755 },
  { path: '/var/lib/dovecot', owner: 'root', group: 'root', mode: 0o755 },
  { path: '/var/vmail', owner: 'vmail', group: 'vmail', mode: 0o770 },
  { path: '/var/mail', owner: 'root', group: 'mail', mode: 0o2775 },
  { path: '/etc/ssl/private', owner: 'root', group: 'ssl-cert', mode: 0o710 },
  { path: '/home/alice', owner: 'alice', group: 'alice', mode: 0o755 },
  { path: '/home/bob', owner: 'bob', group: 'bob', mode: 0o755 },
];
