/** What several releases say, as one table of settings. Pure. */
import type { DaemonSettings, Setting } from '../model/setting.ts';
import { atLeast, compareVersions, parseVersion } from '../model/version.ts';
import type { Inventory, ToldSetting } from './inventory.ts';

/** One release's answers. */
export interface ReleaseTold {
  codename: string;
  version: string;
  told: readonly ToldSetting[];
}

/** Releases from the oldest version on; settings by name, then scope. */
export function combine(
  { daemon, replaced = {} }: Pick<Inventory, 'daemon' | 'replaced'>,
  releases: readonly ReleaseTold[],
): DaemonSettings {
  const order = [...releases].sort((a, b) =>
    compareVersions(parseVersion(a.version) ?? [], parseVersion(b.version) ?? []),
  );
  const keys = new Map<string, { codename: string; told: ToldSetting }[]>();
  for (const { codename, told } of order)
    for (const setting of told) {
      const key = `${setting.name}\0${setting.scope ?? ''}`;
      keys.set(key, [...(keys.get(key) ?? []).filter((one) => one.codename !== codename), { codename, told: setting }]);
    }
  const versions = Object.fromEntries(order.map(({ codename, version }) => [codename, version]));
  const settings = [...keys].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, known]) => toSetting(known, versions));
  return {
    daemon,
    versions,
    settings: settings.map((setting) => documented(setting, replaced[setting.name], order)),
  };
}

type Known = readonly { codename: string; told: ToldSetting }[];

function toSetting(known: Known, versions: Readonly<Record<string, string>>): Setting {
  const { name, scope } = (known[0] as { told: ToldSetting }).told;
  // The newest manual knows best since when a name is known.
  const since = known.findLast(({ told }) => told.since !== undefined)?.told.since;
  const replaced = replacedOf(known, versions);
  const [value, shipped] = [valueIn(known, 'default'), valueIn(known, 'shipped')];
  return {
    name,
    ...(scope !== undefined && { scope }),
    ...(known.length < Object.keys(versions).length && { in: known.map(({ codename }) => codename) }),
    ...(value !== undefined && { default: value }),
    ...(shipped !== undefined && { shipped }),
    ...(since !== undefined && { since }),
    ...(replaced && { replaced }),
  };
}

/** What the newest says; where none says since when, the oldest version that says so. */
function replacedOf(known: Known, versions: Readonly<Record<string, string>>): Setting['replaced'] {
  const saying = known.filter(({ told }) => told.replaced);
  const replaced = saying.at(-1)?.told.replaced;
  const since = replaced?.since ?? versions[saying[0]?.codename ?? ''];
  return replaced && { by: replaced.by, ...(since !== undefined && { since }) };
}

/** One for all where all that know it agree. */
function valueIn(known: Known, key: 'default' | 'shipped'): Setting['default'] {
  const told = known.flatMap(({ codename, told: { [key]: value } }) =>
    value === undefined ? [] : [[codename, value] as const],
  );
  const values = new Set(told.map(([, value]) => value));
  if (told.length === 0) return undefined;
  return values.size === 1 && told.length === known.length ? told[0]?.[1] : Object.fromEntries(told);
}

/** What the documentation says of a name, where the releases of that version do not know it any more. */
function documented(
  setting: Setting,
  said: { by: readonly string[]; since: string } | undefined,
  order: readonly ReleaseTold[],
): Setting {
  if (!said || setting.replaced) return setting;
  const gone = order.filter(({ version }) => atLeast(parseVersion(version) ?? [], said.since));
  const knows = ({ codename }: ReleaseTold) => setting.in?.includes(codename) ?? true;
  return gone.some(knows) ? setting : { ...setting, replaced: { by: [...said.by], since: said.since } };
}
