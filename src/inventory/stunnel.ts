/** stunnel: `stunnel -help` for names, `stunnel -version` for those defaults that it tells. */
import { answer, type Inventory, type ToldSetting } from './inventory.ts';

interface Listed {
  name: string;
  global: boolean;
  text: string;
}

/** The options that are listed below "Global options:" and "Service-level options:". */
function readListed(printed: string): Listed[] {
  const [, global = '', service = ''] = printed.split(/^(?:Global|Service-level) options:\s*$/m);
  const read = (part: string, isGlobal: boolean) =>
    part.split('\n').flatMap((line) => {
      const [, name, text] = /^(\w+)\s+= (.*)$/.exec(line) ?? [];
      return name === undefined || text === undefined ? [] : [{ name, global: isGlobal, text: text.trim() }];
    });
  return [...read(global, true), ...read(service, false)];
}

/** Without units, and what holds only `with "fips = yes"` or needs a note. */
const plain = (text: string) => text.replace(/ (?:seconds|bytes)$/, '').replace(/ \(with [^)]*\)$/, '');

/** Names of all options; a default is only told of some, and is several lines of one that may be given several times. */
export function toldByStunnel(help: string, version: string): ToldSetting[] {
  const defaults = new Map<string, string>();
  for (const { name, text } of readListed(version)) {
    if (text.endsWith('(with "fips = yes")')) continue;
    const before = defaults.get(name);
    defaults.set(name, before === undefined ? plain(text) : `${before}, ${plain(text)}`);
  }
  const names = new Map(readListed(help).map((listed) => [listed.name, listed]));
  return [...names.values()].map(({ name, global }) => {
    const value = defaults.get(name);
    return { name, ...(global && { scope: 'global' }), ...(value !== undefined && { default: value }) };
  });
}

const stunnel: Inventory = {
  daemon: 'stunnel',
  async ask({ sandbox }) {
    const said = async (option: string) => {
      const { stdout, stderr } = await answer(sandbox, ['stunnel', option], { allowed: [1] });
      return stdout + stderr;
    };
    return toldByStunnel(await said('-help'), await said('-version'));
  },
};

export default stunnel;
