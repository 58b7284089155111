/** Dovecot: `doveconf`, which prints settings of sections only where there is one, and a trial of every name. */
import type { Version } from '../model/version.ts';
import { atLeast } from '../model/version.ts';
import { readDovecotConf } from '../settings/dovecot-conf.ts';
import { REPLACED_IN_2_4 } from './dovecot-replaced.ts';
import { type Asked, answer, type Inventory, type ToldSetting, withShipped } from './inventory.ts';

/** Sections that Dovecot 2.3 prints only where there is one; their settings have these names before them since 2.4. */
const SECTIONS = `
service asked {
  executable = /bin/true
  unix_listener asked_socket {
  }
  fifo_listener asked_pipe {
  }
  inet_listener asked_port {
    port = 1
  }
}
passdb {
  driver = static
}
userdb {
  driver = static
}
namespace asked {
  inbox = yes
  mailbox asked {
  }
}
`;
const ASKED = [
  'service',
  'unix_listener',
  'fifo_listener',
  'inet_listener',
  'passdb',
  'userdb',
  'namespace',
  'mailbox',
];
/** In a section, so that it cannot be tried outside of one. */
const OF_SECTION = new RegExp(`^(?:${ASKED.join('|')})_`);
/** What differs from one service or listener to the next has no default of its own. */
const PER_INSTANCE = /^(?:service|unix_listener|fifo_listener|inet_listener)_/;
/** What our own lines set. */
const OUR_OWN = /^(?:dovecot_(?:config|storage)_version|passdb_driver|userdb_driver|namespace_inbox)$/;

const head = (version: Version) => {
  const written = version.join('.');
  return atLeast(version, '2.4') ? `dovecot_config_version = ${written}\ndovecot_storage_version = ${written}\n` : '';
};

/**
 * What `doveconf` prints, all settings by one name: one of a section has the section's kind before it, as Dovecot 2.4 calls
 * it. Settings of the services that are there by default are left out.
 */
export function readDoveconf(printed: string): ToldSetting[] {
  const lines = printed.split('\n').map((text) => ({ text }));
  const found = new Map<string, ToldSetting>();
  for (const { name, value, within } of readDovecotConf(lines)) {
    const [kind, instance] = within.at(-1)?.split(' ') ?? [];
    const ours = instance?.startsWith('asked') || (instance === undefined && (kind === 'passdb' || kind === 'userdb'));
    if (kind !== undefined && !(ours && ASKED.includes(kind))) continue;
    const full = kind === undefined ? name : `${kind}_${name}`;
    const told = !PER_INSTANCE.test(full) && !OUR_OWN.test(full);
    found.set(full, { name: full, ...(told && { default: value }) });
  }
  return [...found.values()];
}

/** Of each name that was tried: whether it is known, or what it was replaced by. Lines are `name|message`. */
export function readTrials(printed: string): ToldSetting[] {
  return printed.split('\n').flatMap((line): ToldSetting[] => {
    const [, name, message = ''] = /^(\w+)\|(.*)$/.exec(line) ?? [];
    if (name === undefined || /Unknown (?:setting|section)/.test(message)) return [];
    if (!/Obsolete setting/.test(message)) return [{ name }];
    // `service { inet_listener { address } }`: the last section and the name.
    const [, instead = ''] = / has been replaced by ([\w {-]+)/.exec(message) ?? [];
    const words = instead.split('{').flatMap((part) => part.trim().split(' ')[0] ?? []);
    return [{ name, replaced: { by: instead === '' ? [] : [words.slice(-2).join('_')] } }];
  });
}

/** Tries each name that comes by stdin in a file of its own: Dovecot stops at the first one that it does not know. */
const TRIAL = `
head=$1
while read -r name; do
  printf '%s%s = 1\\n' "$head" "$name" >/tmp/tried.conf
  printf '%s|' "$name"
  doveconf -n -c /tmp/tried.conf 2>&1 >/dev/null | grep -vE 'NOTE: You can get|^$' | head -n 1 | tr -d '\\n'
  echo
done`;
const CANDIDATES = `grep -aoE '[a-z][a-z0-9]*(_[a-z0-9]+)+' /usr/bin/doveconf | sort -u`;

async function trial({ sandbox, version }: Asked, names: readonly string[]): Promise<ToldSetting[]> {
  const { stdout } = await answer(sandbox, ['sh', '-c', TRIAL, 'trial', head(version)], {
    stdin: names.map((name) => `${name}\n`).join(''),
  });
  return readTrials(stdout);
}

const dovecot: Inventory = {
  daemon: 'dovecot',
  async ask(asked) {
    const { sandbox, version } = asked;
    const old = !atLeast(version, '2.4');
    await sandbox.writeFile('/tmp/asked.conf', head(version) + (old ? SECTIONS : ''));
    const command = ['doveconf', old ? '-a' : '-d', '-c', '/tmp/asked.conf'];
    const shipped = (await answer(sandbox, ['sh', '-c', 'cat /usr/share/dovecot/conf.d/*.conf'])).stdout;
    const listed = withShipped(
      readDoveconf((await answer(sandbox, command)).stdout),
      readDovecotConf(shipped.split('\n').map((text) => ({ text }))),
    );
    if (!old) {
      // Some it prints only among what is set.
      const all = readDoveconf((await answer(sandbox, ['doveconf', '-a', '-c', '/tmp/asked.conf'])).stdout);
      const names = new Set(listed.map(({ name }) => name));
      return [...listed, ...all.flatMap(({ name }) => (names.has(name) ? [] : [{ name }]))];
    }
    // Names that it still takes, or says something of, are words of the program.
    const { stdout } = await answer(sandbox, ['sh', '-c', CANDIDATES]);
    const names = new Set(listed.map(({ name }) => name));
    const others = stdout.split('\n').filter((name) => name !== '' && !names.has(name));
    return [...listed, ...(await trial(asked, others)).filter(({ replaced }) => replaced)];
  },
  tryNames: (asked, names) =>
    trial(
      asked,
      names.filter((name) => !OF_SECTION.test(name)),
    ),
  replaced: REPLACED_IN_2_4,
};

export default dovecot;
