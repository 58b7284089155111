/** Postfix: `postconf -d`, what it says of parameters on their way out, and postconf(5). */
import { gunzipSync } from 'node:zlib';
import { readMainCf } from '../settings/main-cf.ts';
import { answer, type Inventory, type ToldSetting, withShipped } from './inventory.ts';

/** Of this host, of this process, or of this very package. */
const VARIES =
  /^(?:myhostname|mydomain|mynetworks|process_id|process_name|service_name|mail_version|mail_release_date)$/;

/**
 * `postconf -d`. Each transport of master.cf lends its name to some parameters; only those of Postfix's own transports count,
 * so the question is put with the others taken out.
 */
export function readDefaults(printed: string): Map<string, string> {
  const lines = printed.split('\n').flatMap((line) => {
    const [, name, value] = /^(\S+) =(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return [];
    return [[name, VARIES.test(name) ? '[..]' : value.trim().replace(/\s+/g, ' ')] as const];
  });
  return new Map(lines);
}

/** What came in the place of parameters, as `postconf` warns where main.cf sets them. */
export function readReplaced(warnings: string): Map<string, string[]> {
  const found = [...warnings.matchAll(/support for parameter "(\S+?)" (?:will be|has been) removed; instead, (.*)/g)];
  return new Map(
    found.map(([, name = '', instead = '']) => {
      const [, by] = /^(?:specify )?"?([a-z]\w*_\w+)"?$/.exec(instead.trim()) ?? [];
      return [name, by === undefined ? [] : [by]];
    }),
  );
}

export interface Told {
  since?: string;
  /** Since when it is on its way out, or has no effect. */
  deprecated?: string;
  by?: string[];
}

/** How the manual says that a parameter is on its way out or has no effect: the version, and the name to use instead. */
const OUTDATED = [
  /This feature is (?:deprecated|not used) as of Postfix (\d+\.\d+)\. (?:Specify (\w+) instead|Do not specify)/,
  /As of Postfix (\d+\.\d+), this parameter is deprecated; use (\w+) instead/,
  /With Postfix >= (\d+\.\d+) [^.]*this parameter is silently ignored/,
];

/** Since when postconf(5) knows each parameter, and since when not to use it. */
export function readManual(manual: string): Map<string, Told> {
  const found = new Map<string, Told>();
  for (const part of manual
    .replaceAll('\\-', '-')
    .split(/^\.SH /m)
    .slice(1)) {
    const [, name] = /^([a-z]\w*) \(default/.exec(part) ?? [];
    if (name === undefined) continue;
    const text = part.replace(/^\.\w+$/gm, '').replace(/\s+/g, ' ');
    const [, since] = /This feature is available in Postfix (?:version )?(?:>= )?(\d+\.\d+)/.exec(text) ?? [];
    const [, deprecated, instead] = OUTDATED.map((form) => form.exec(text)).find((match) => match !== null) ?? [];
    found.set(name, {
      ...(since !== undefined && { since }),
      ...(deprecated !== undefined && { deprecated, by: instead === undefined ? [] : [instead] }),
    });
  }
  return found;
}

/** All of it together. */
export function toldByPostfix(defaults: string, warnings: string, manual: string): ToldSetting[] {
  const replaced = readReplaced(warnings);
  const documented = readManual(manual);
  return [...readDefaults(defaults)].map(([name, value]) => {
    const { since, deprecated, by } = documented.get(name) ?? {};
    const instead = replaced.get(name) ?? by;
    return {
      name,
      default: value,
      ...(since !== undefined && { since }),
      ...(instead && { replaced: { by: instead, ...(deprecated !== undefined && { since: deprecated }) } }),
    };
  });
}

/** Of `names`, each set in main.cf, those that are not unused: old names that are taken and not listed. */
export function readTaken(names: readonly string[], warnings: string): ToldSetting[] {
  const unused = new Set([...warnings.matchAll(/unused parameter: (\S+?)=/g)].map(([, name]) => name));
  const replaced = readReplaced(warnings);
  return names
    .filter((name) => !unused.has(name))
    .map((name) => {
      const by = replaced.get(name);
      return { name, ...(by && { replaced: { by } }) };
    });
}

const FOLDER = '/tmp/asked';
/** Without the services that hand mail to other programs: their names would be part of parameters' names. */
const PREPARE = `mkdir -p ${FOLDER} && : >${FOLDER}/main.cf &&
awk '/^[^ \\t#]/ { out = $8 == "pipe" } !out' /etc/postfix/master.cf >${FOLDER}/master.cf`;

const postfix: Inventory = {
  daemon: 'postfix',
  async ask({ sandbox, packaged }) {
    await answer(sandbox, ['sh', '-c', PREPARE]);
    const { stdout } = await answer(sandbox, ['postconf', '-c', FOLDER, '-d']);
    // Each at its default, lest one of them be refused and the rest not be read.
    await sandbox.writeFile(`${FOLDER}/main.cf`, stdout);
    const { stderr } = await answer(sandbox, ['postconf', '-c', FOLDER, '-n']);
    const manual = gunzipSync(await packaged('postfix', 'usr/share/man/man5/postconf.5.gz')).toString();
    const shipped = (
      await answer(sandbox, ['cat', '/usr/share/postfix/main.cf.debian', '/usr/share/postfix/main.cf.tls'])
    ).stdout;
    return withShipped(
      toldByPostfix(stdout, stderr, manual),
      readMainCf(shipped.split('\n').map((text) => ({ text }))),
    );
  },
  async tryNames({ sandbox }, names) {
    await answer(sandbox, ['sh', '-c', PREPARE]);
    await sandbox.writeFile(`${FOLDER}/main.cf`, names.map((name) => `${name} =\n`).join(''));
    return readTaken(names, (await answer(sandbox, ['postconf', '-c', FOLDER, '-n'])).stderr);
  },
};

export default postfix;
