/** stunnel.conf: what holds for all, then a section for each service. Pure. */
import { readStunnelConf, STUNNEL_SECTION, STUNNEL_SETTING } from '../settings/stunnel-conf.ts';
import type { ConfigLine } from './config.ts';
import type { Finding, Listener, Protocol } from './daemon.ts';

export interface StunnelSetting {
  /** '' for what stands before the first section. */
  service: string;
  name: string;
  value: string;
  line: ConfigLine;
  /** Number of the line in the file, from 1. */
  number: number;
}

/** All settings in the order of the file. */
export function readServices(lines: readonly ConfigLine[]): StunnelSetting[] {
  return readStunnelConf(lines).map(({ name, value, within, line }) => ({
    service: within[0] ?? '',
    name,
    value,
    line: lines[line] as ConfigLine,
    number: line + 1,
  }));
}

interface Part {
  /** '' for what stands before the first section. */
  name: string;
  lines: ConfigLine[];
}

function partsOf(lines: readonly ConfigLine[]): Part[] {
  const parts: Part[] = [{ name: '', lines: [] }];
  for (const line of lines) {
    const [, name] = STUNNEL_SECTION.exec(line.text) ?? [];
    if (name !== undefined) parts.push({ name, lines: [] });
    parts.at(-1)?.lines.push(line);
  }
  return parts;
}

const without = (lines: readonly ConfigLine[], added: readonly ConfigLine[]): ConfigLine[] => {
  const names = new Set(added.flatMap(({ text }) => STUNNEL_SETTING.exec(text)?.[1] ?? []));
  return lines.filter(({ text }) => !names.has(STUNNEL_SETTING.exec(text)?.[1] ?? ''));
};

/**
 * Global settings go before the first section and take the place of their like. A section of a new name goes to the end;
 * settings for one that is there take the place of their like in it.
 */
export function placeServices(lines: readonly ConfigLine[], added: readonly ConfigLine[]): ConfigLine[] {
  const [ours, ...services] = partsOf(lines);
  const [theirs, ...news] = partsOf(added);
  const globals = [...without(ours?.lines ?? [], theirs?.lines ?? []), ...(theirs?.lines ?? [])];
  const merged = services.map(({ name, lines: old }) => {
    const more = news.filter((one) => one.name === name).flatMap((one) => one.lines.slice(1));
    return [...without(old, more), ...more];
  });
  const fresh = news.filter(({ name }) => !services.some((one) => one.name === name)).map((part) => part.lines);
  return [...globals, ...merged.flat(), ...fresh.flat()];
}

/** Settings that may be given several times, and then add up. */
const MAY_REPEAT = new Set(['options', 'checkHost', 'checkEmail', 'checkIP', 'connect', 'socket', 'config', 'include']);

/** What is written twice in one section: stunnel takes the last one and says nothing. */
export function repeatedFindings(lines: readonly ConfigLine[], file: string): Finding[] {
  const all = readServices(lines);
  return all.flatMap(({ service, name, line, number }, index): Finding[] => {
    const again = all.slice(index + 1).some((one) => one.service === service && one.name === name);
    if (!again || !line.origin || MAY_REPEAT.has(name)) return [];
    const text = `${name} is set again further down in ${service === '' ? 'the global part' : `[${service}]`}, and this line has no effect`;
    return [{ severity: 'error', text, file, line: number }];
  });
}

const PROTOCOLS: Record<number, Protocol> = { 25: 'smtp', 465: 'smtp', 587: 'smtp', 110: 'pop3', 995: 'pop3' };

/** Address and port of `accept` or `connect`: `993`, `127.0.0.1:993`, `:::993`. */
export function endpointOf(value: string): { address: string; port: number } | null {
  const [, address = '', port] = /^(?:(.*):)?(\d+)$/.exec(value) ?? [];
  return port === undefined ? null : { address: address === '::' ? '' : address, port: Number(port) };
}

/** Services that take TLS from others. What a client section accepts is not for others, and has no TLS. */
export function stunnelListeners(lines: readonly ConfigLine[]): Listener[] {
  const all = readServices(lines);
  return all.flatMap(({ service, name, value }) => {
    const of = (wanted: string) => all.findLast((one) => one.service === service && one.name === wanted)?.value;
    const endpoint = name === 'accept' && service !== '' ? endpointOf(value) : null;
    if (endpoint === null || of('client') === 'yes') return [];
    const behind = Number(/(\d+)$/.exec(of('connect') ?? '')?.[1]);
    const protocol = PROTOCOLS[endpoint.port] ?? PROTOCOLS[behind] ?? 'imap';
    // PROXY goes to the back end; the other protocols are STARTTLS on the way in.
    const implicit = ['', 'proxy'].includes(of('protocol') ?? '');
    return [{ ...endpoint, protocol, implicit } satisfies Listener];
  });
}
