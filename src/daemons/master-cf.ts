/** Postfix's master.cf: services, each a line that starts at the margin and the indented lines after it. */
import { MASTER_CF_SERVICE, overridesIn } from '../settings/master-cf.ts';
import type { ConfigLine, Origin } from './config.ts';
import { portOf } from './service-ports.ts';

export interface MasterService {
  name: string;
  type: string;
  /** All columns and arguments. */
  words: string[];
  /** What follows each `-o`, as it is meant: `name = value` is taken for `name=value`. */
  overrides: { name: string; value: string; origin?: Origin }[];
  origin?: Origin;
}

function keyOf(text: string): string | null {
  const [, name, type] = /^[#\s]/.test(text) ? [] : (MASTER_CF_SERVICE.exec(text) ?? []);
  return name === undefined ? null : `${name}/${type}`;
}

/** Put a snippet's services at the end, and take out those of the same name and type, and our own on the same port. */
export function placeServices(lines: readonly ConfigLine[], added: readonly ConfigLine[]): ConfigLine[] {
  const services = readServices(added);
  const ports = new Set(services.flatMap((service) => endpointOf(service)?.port ?? []));
  const keys = new Set(services.map(({ name, type }) => `${name}/${type}`));
  const kept: ConfigLine[] = [];
  let dropping = false;
  for (const line of lines) {
    const key = keyOf(line.text);
    if (key !== null) {
      const port = line.origin ? undefined : endpointOf(readServices([line])[0] as MasterService)?.port;
      dropping = keys.has(key) || (port !== undefined && ports.has(port));
    }
    if (!dropping) kept.push(line);
  }
  return [...kept, ...added];
}

/** The services in these lines. */
export function readServices(lines: readonly ConfigLine[]): MasterService[] {
  const found: MasterService[] = [];
  for (const { text, origin } of lines) {
    if (/^\s*(?:#|$)/.test(text)) continue;
    const [, name, type] = /^\s/.test(text) ? [] : (MASTER_CF_SERVICE.exec(text) ?? []);
    if (name !== undefined && type !== undefined) {
      const service: MasterService = { name, type, words: [], overrides: [] };
      if (origin) service.origin = origin;
      found.push(service);
    }
    const service = found.at(-1);
    if (!service) continue;
    service.words.push(...text.trim().split(/\s+/));
    for (const { name: option, value } of overridesIn(text)) {
      const override = { name: option, value };
      service.overrides.push(origin ? { ...override, origin } : override);
    }
  }
  return found;
}

/** The address and port on which a service of type `inet` listens; null for other types and unknown names. */
export function endpointOf(service: MasterService): { address: string; port: number } | null {
  if (service.type !== 'inet') return null;
  const colon = service.name.lastIndexOf(':');
  const address = colon < 0 ? '' : service.name.slice(0, colon).replace(/^\[|\]$/g, '');
  const name = service.name.slice(colon + 1);
  const port = portOf(name);
  return port === undefined ? null : { address, port };
}
