/** cyrus.conf: sections of services, each with a program to run and a port to listen on. Pure. */
import type { ConfigLine } from './config.ts';
import type { Finding, Listener } from './daemon.ts';
import { portOf } from './service-ports.ts';

export interface CyrusService {
  /** `SERVICES`, `START` … */
  section: string;
  name: string;
  /** Words with a value, such as `cmd` and `listen`. */
  words: Map<string, string>;
  line: ConfigLine;
  /** Number of the line in the file, from 1. */
  number: number;
}

const OPENS = /^\s*(\w+)\s*\{/;
const CLOSES = /^\s*\}\s*$/;
/** An entry, or one that is switched off by a `#` in front. */
const ENTRY = /^\s*#?\s*([\w-]+)\s+\w+=/;

/** Words that each section knows. Cyrus passes over others in silence, and makes no difference for a section of an unknown name. */
const KNOWN: Record<string, readonly string[]> = {
  START: ['cmd'],
  SERVICES: ['cmd', 'listen', 'proto', 'prefork', 'maxchild', 'maxfds', 'maxforkrate', 'babysit', 'provide_uuid'],
  EVENTS: ['cmd', 'period', 'at'],
  DAEMON: ['cmd', 'wait'],
};

/** Entries that are in force, in the order of the file. */
export function readEntries(lines: readonly ConfigLine[]): CyrusService[] {
  let section = '';
  return lines.flatMap((line, index) => {
    section = OPENS.exec(line.text)?.[1] ?? (CLOSES.test(line.text) ? '' : section);
    const [, name] = /^\s*([\w-]+)\s+\w+=/.exec(line.text) ?? [];
    if (name === undefined) return [];
    const words = new Map(
      [...line.text.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)].map(([, word = '', quoted, bare]) => [
        word,
        quoted ?? bare ?? '',
      ]),
    );
    return [{ section, name, words, line, number: index + 1 }];
  });
}

/**
 * Put entries where a reader would: in place of those of the same name, in the section that the snippet names, or else
 * among the services. An entry with a `#` in front takes its like out.
 */
export function placeEntries(lines: readonly ConfigLine[], added: readonly ConfigLine[]): ConfigLine[] {
  const bySection = new Map<string, ConfigLine[]>();
  let section = 'SERVICES';
  for (const line of added) {
    const opened = OPENS.exec(line.text)?.[1];
    section = opened ?? section;
    if (opened === undefined && !CLOSES.test(line.text))
      bySection.set(section, [...(bySection.get(section) ?? []), line]);
  }
  const names = new Set(added.flatMap(({ text }) => ENTRY.exec(text)?.[1] ?? []));
  const present = new Set(lines.flatMap(({ text }) => OPENS.exec(text)?.[1] ?? []));
  let current = '';
  const placed = lines.flatMap((line) => {
    const opened = OPENS.exec(line.text)?.[1];
    if (opened !== undefined) current = opened;
    if (bySection.has(current) && names.has(ENTRY.exec(line.text)?.[1] ?? '')) return [];
    return opened === undefined ? [line] : [line, ...(bySection.get(opened) ?? [])];
  });
  // A section that the file does not have yet: the snippet's own lines for it, as they stand.
  const rest = [...bySection].filter(([name]) => !present.has(name));
  return [...placed, ...rest.flatMap(([name, own]) => [{ text: `${name} {` }, ...own, { text: '}' }])];
}

/** A port that everybody takes for one with TLS from the start, and a program that does not begin with it. */
function speaksInTheClear(words: ReadonlyMap<string, string>): boolean {
  const port = /(?:^|:)(imaps|pop3s|993|995)$/.test(words.get('listen') ?? '');
  return port && /^(?:imapd|pop3d)\b(?!.*\s-s\b)/.test(words.get('cmd') ?? '');
}

/** What Cyrus would not say itself: words and sections that it passes over. */
export function entryFindings(lines: readonly ConfigLine[], file: string): Finding[] {
  return readEntries(lines).flatMap(({ section, name, words, line, number }): Finding[] => {
    if (!line.origin) return [];
    const known = KNOWN[section];
    const finding = (text: string): Finding => ({ severity: 'error', text, file, line: number });
    if (!known) return [finding(`Cyrus knows no section ${section || 'without a name'}, and passes over ${name}`)];
    const unknown = [...words.keys()]
      .filter((word) => !known.includes(word))
      .map((word) => finding(`Cyrus knows no "${word}" for an entry of ${section}, and passes over it`));
    const clear = speaksInTheClear(words) ? [finding(`${name} has no -s in its cmd, and speaks in the clear`)] : [];
    return [...unknown, ...clear];
  });
}

/** Address and port of a service; null where it listens on a socket of the file system, or on nothing. */
export function endpointOf({ words }: CyrusService): { address: string; port: number } | null {
  const [, address = '', name = ''] = /^(?:(.*):)?([\w-]+)$/.exec(words.get('listen') ?? '') ?? [];
  const port = portOf(name);
  return port !== undefined ? { address: address.replace(/^\[|\]$/g, ''), port } : null;
}

/** Ports that speak IMAP or POP3. */
export function cyrusListeners(lines: readonly ConfigLine[]): Listener[] {
  return readEntries(lines).flatMap((entry) => {
    const [, program, options = ''] = /^(imapd|pop3d)\b(.*)$/.exec(entry.words.get('cmd') ?? '') ?? [];
    const endpoint = endpointOf(entry);
    if (program === undefined || endpoint === null || entry.section !== 'SERVICES') return [];
    const protocol = program === 'imapd' ? 'imap' : 'pop3';
    return [{ ...endpoint, protocol, implicit: /\s-s\b/.test(options) } satisfies Listener];
  });
}
