/** Exim: `exim -bP` of a configuration that says nothing, and of one for each driver. */
import { answer, type Inventory, type ToldSetting } from './inventory.ts';

/** What a driver must have, or is refused. */
const NEEDED: Readonly<Record<string, string>> = {
  'transport lmtp': 'socket = /run/asked\n',
  'router accept': 'transport = asked_null\n',
  'router dnslookup': 'transport = asked_null\n',
  'router ipliteral': 'transport = asked_null\n',
  'router iplookup': 'hosts = 192.0.2.1\nport = 9\n',
  'router manualroute': 'transport = asked_null\nroute_list = *\n',
  'router queryprogram': 'transport = asked_null\ncommand = /bin/true\ncommand_user = root\n',
  'router redirect': 'data =\n',
  'authenticator dovecot': 'server_socket = /run/asked\n',
  'authenticator heimdal_gssapi': 'server_hostname = asked\nserver_service = smtp\n',
};
/** Of this host or of this build. */
const VARIES = /^(?:primary_hostname|exim_path|exim_user|exim_group|exim_version|compat_.*)$/;
const OWN_HOST = /\bexample\.org\b/;

export interface Driver {
  kind: 'router' | 'transport' | 'authenticator';
  name: string;
}

/** The drivers that a build has, from `exim -bV`. */
export function readDrivers(printed: string): Driver[] {
  const listed = (title: string, kind: Driver['kind']) =>
    [...printed.matchAll(new RegExp(`^${title}(?: \\([\\w-]+\\))?: *(.*)$`, 'gm'))]
      .flatMap(([, names = '']) => names.split(/\s+/))
      .map((name) => name.replace(/\/.*$/, ''))
      .filter((name) => name !== '')
      .map((name) => ({ kind, name }));
  return [
    ...listed('Authenticators', 'authenticator'),
    ...listed('Routers', 'router'),
    ...listed('Transports', 'transport'),
  ];
}

/** A configuration with one driver and nothing else. */
export function withDriver({ kind, name }: Driver): string {
  const needed = NEEDED[`${kind} ${name}`] ?? '';
  const own = `begin ${kind}s\nasked:\ndriver = ${name}\n${kind === 'authenticator' ? 'public_name = ASKED\n' : ''}${needed}`;
  const target = needed.includes('asked_null')
    ? 'begin transports\nasked_null:\ndriver = appendfile\nfile = /dev/null\n'
    : '';
  return `keep_environment =\n${own}${target}`;
}

/** Names and defaults: `name = value`, `name` for what is on, `no_name` for what is off. What `ours` sets has none. */
export function readOptions(printed: string, ours = ''): { name: string; default?: string }[] {
  const set = new Set([...ours.matchAll(/^(\w+) =/gm)].map(([, name]) => name));
  return printed.split('\n').flatMap((line) => {
    const [, off, name, value] = /^(no_)?([a-z]\w*?)(?: = ?(.*))?$/.exec(line) ?? [];
    if (name === undefined) return [];
    const told = value?.trim().replace(/\s+/g, ' ') ?? (off === undefined ? 'true' : 'false');
    if (set.has(name)) return [{ name }];
    return [{ name, default: VARIES.test(name) || OWN_HOST.test(told) ? '[..]' : told }];
  });
}

/** What one build says, by driver; options that all drivers of a kind have are the kind's. */
export function toldByBuild(main: string, drivers: readonly { driver: Driver; printed: string }[]): ToldSetting[] {
  const told: ToldSetting[] = readOptions(main, 'keep_environment =');
  for (const kind of ['authenticator', 'router', 'transport'] as const) {
    const own = drivers
      .filter(({ driver }) => driver.kind === kind)
      .map(({ driver, printed }) => ({ driver, options: readOptions(ofDriver(printed, kind), withDriver(driver)) }));
    const shared = own.map(({ options }) => new Set(options.map(({ name }) => name)));
    const common = new Set([...(shared[0] ?? [])].filter((name) => shared.every((names) => names.has(name))));
    for (const option of own[0]?.options ?? []) if (common.has(option.name)) told.push({ ...option, scope: kind });
    for (const { driver, options } of own)
      for (const option of options)
        if (!common.has(option.name)) told.push({ ...option, scope: `${kind} ${driver.name}` });
  }
  return told;
}

/** Below the heading of the driver that was asked for. */
const ofDriver = (printed: string, kind: string) => printed.split(`asked ${kind}:`).at(-1) ?? '';

/** What several builds of one release know, each setting as the first of them says it. */
export function mergeBuilds(builds: readonly (readonly ToldSetting[])[]): ToldSetting[] {
  const key = ({ name, scope = '' }: ToldSetting) => `${name} ${scope}`;
  return [...new Map(builds.toReversed().flatMap((told) => told.map((setting) => [key(setting), setting]))).values()];
}

const ASK = 'cat >/tmp/asked.conf && exim4 -C /tmp/asked.conf -bP $1';

const exim: Inventory = {
  daemon: 'exim',
  async ask({ sandbox, packaged, withOpenssl, note }) {
    const build = async (): Promise<ToldSetting[]> => {
      const print = (configuration: string, what: string) =>
        answer(sandbox, ['sh', '-c', ASK, 'ask', what], { stdin: configuration, allowed: [1] });
      const main = await answer(sandbox, ['sh', '-c', ASK, 'ask', ''], { stdin: 'keep_environment =\n' });
      const version = (await answer(sandbox, ['exim4', '-C', '/tmp/asked.conf', '-bV'])).stdout;
      const drivers = [];
      for (const driver of readDrivers(version)) {
        const { exitCode, stdout, stderr } = await print(withDriver(driver), `${driver.kind}s`);
        if (exitCode === 0) drivers.push({ driver, printed: stdout });
        else
          note(
            `options of the ${driver.kind} ${driver.name} are not told: ${stderr.trim().split('\n').at(-1)?.trim()}`,
          );
      }
      return toldByBuild(main.stdout, drivers);
    };
    const replace = (bytes: Buffer) => sandbox.writeFile('/usr/sbin/exim4', bytes, { mode: 0o4755 });
    const plain = await build();
    // The package with everything, whose program gives way to that of the one with less in a root.
    await replace(await packaged('exim4-daemon-heavy', 'usr/sbin/exim4'));
    const full = await build();
    if (withOpenssl === undefined) return mergeBuilds([plain, full]);
    await replace(await withOpenssl());
    return mergeBuilds([plain, full, await build()]);
  },
};

export default exim;
