/** Cyrus IMAP: `cyr_info conf-default`, imapd.conf(5), and what it logs of deprecated names. */
import { gunzipSync } from 'node:zlib';
import { readImapdConf } from '../settings/imapd-conf.ts';
import { answer, type Inventory, type ToldSetting, withShipped } from './inventory.ts';

/** What imapd.conf(5) says of names on their way out: another name, or none (`[]`). */
export function readManual(manual: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const part of manual.split(/^(?=\\fB[\w-]+:\\fP)/m).slice(1)) {
    // Requests to the formatter may stand between a name and what is said of it first.
    const [, name, said] = /^\\fB([\w-]+):\\fP.*\n(?:\..*\n)*(.*)/.exec(part) ?? [];
    if (name === undefined || !said?.startsWith('Deprecated')) continue;
    const [, by] = /^Deprecated(?: in favou?r of|\.\s+User?) (?:\\fI)?([a-z][\w-]+)/.exec(said) ?? [];
    found.set(name, by === undefined ? [] : [by]);
  }
  return found;
}

/** Since when names are deprecated, from lines of the log. */
export function readLog(lines: readonly string[]): Map<string, { by: string[]; since: string }> {
  const found = new Map<string, { by: string[]; since: string }>();
  for (const line of lines) {
    const [, name, by, since] =
      /[Oo]ption '([\w-]+)' is deprecated(?: in favou?r of '([\w-]+)')? since version (\d+(?:\.\d+)*)/.exec(line) ?? [];
    if (name !== undefined && since !== undefined) found.set(name, { by: by === undefined ? [] : [by], since });
  }
  return found;
}

/** All of it together. */
export function toldByCyrus(defaults: string, manual: string, log: readonly string[]): ToldSetting[] {
  const documented = readManual(manual);
  const logged = readLog(log);
  return readImapdConf(defaults.split('\n').map((text) => ({ text }))).map(({ name, value }) => {
    const by = documented.get(name);
    const replaced = logged.get(name) ?? (by && { by });
    return { name, default: value, ...(replaced && { replaced }) };
  });
}

/** One file for each name and a value: one that is refused would keep Cyrus from reading on. Lines come by stdin. */
const TRIAL = `
while read -r line; do
  printf '%s\\n' 'configdirectory: /var/lib/cyrus' 'defaultpartition: default' 'partition-default: /var/spool/cyrus/mail' "$line" >/tmp/asked.conf
  /usr/lib/cyrus/bin/cyr_info -C /tmp/asked.conf conf >/dev/null 2>&1
done
true`;

/** Its default, or what any kind of setting takes. */
function valueFor(name: string, defaults: string): string {
  return new RegExp(`^${name}: (.+)$`, 'm').exec(defaults)?.[1] ?? '1';
}

const cyrus: Inventory = {
  daemon: 'cyrus',
  async ask({ sandbox, packaged }) {
    const { stdout } = await answer(sandbox, ['/usr/lib/cyrus/bin/cyr_info', 'conf-default']);
    const manual = gunzipSync(await packaged('cyrus-common', 'usr/share/man/man5/imapd.conf.5.gz')).toString();
    const before = sandbox.log().length;
    const lines = [...readManual(manual).keys()].map((name) => `${name}: ${valueFor(name, stdout)}\n`);
    await answer(sandbox, ['sh', '-c', TRIAL], { stdin: lines.join('') });
    const shipped = (await packaged('cyrus-common', 'etc/imapd.conf')).toString();
    return withShipped(
      toldByCyrus(stdout, manual, sandbox.log().slice(before)),
      readImapdConf(shipped.split('\n').map((text) => ({ text }))),
    );
  },
};

export default cyrus;
