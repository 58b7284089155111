/** Exim's one file: main options, then sections that begin with `begin`. */
import type { ConfigLine, Origin } from './config.ts';
import { driversFor, intoDrivers } from './exim-drivers.ts';

export interface MainOption {
  name: string;
  /** Continued lines joined; null for a bare name, which switches something on. */
  value: string | null;
  origin?: Origin;
  /** Between `.ifdef` and `.endif`. */
  conditional?: boolean;
}

const OPTION = /^\s*(?:hide\s+)?([a-z]\w*)(?:\s*=\s*(.*))?$/;
const VERB = /^\s*(?:accept|deny|defer|discard|drop|require|warn)\b/;
const NAME = /^\s*([\w-]+):\s*$/;
const TRANSPORTS = ['smtp', 'appendfile', 'autoreply', 'lmtp', 'pipe'];
const AUTHENTICATORS = [
  'plaintext',
  'cram_md5',
  'dovecot',
  'cyrus_sasl',
  'gsasl',
  'external',
  'tls',
  'spa',
  'heimdal_gssapi',
];

/** The lines of each section; those before the first `begin` are the section `main`. */
export function sectionsOf(lines: readonly ConfigLine[]): Map<string, ConfigLine[]> {
  const sections = new Map<string, ConfigLine[]>([['main', []]]);
  let current = 'main';
  for (const line of lines) {
    const [, begun] = /^\s*begin\s+(\w+)/.exec(line.text) ?? [];
    if (begun === undefined) {
      sections.get(current)?.push(line);
      continue;
    }
    current = begun;
    if (!sections.has(begun)) sections.set(begun, []);
  }
  return sections;
}

/** Put a snippet where a reader would: by its own `begin` lines, by what its lines are, or by the section that is `said`. */
export function placeInSections(
  lines: readonly ConfigLine[],
  added: readonly ConfigLine[],
  said?: string,
): ConfigLine[] {
  const sections = sectionsOf(lines);
  for (const [name, content] of sectionsOf(added)) {
    if (!content.some(({ text }) => text.trim() !== '')) continue;
    const drivers = name === 'main' ? driversFor(content, said) : null;
    if (drivers !== null) {
      sections.set(drivers, intoDrivers(drivers, sections.get(drivers) ?? [], content));
      continue;
    }
    const section = name === 'main' ? belongsIn(content) : name;
    sections.set(section, mergeInto(section, sections.get(section) ?? [], content));
  }
  return [...sections].flatMap(([name, content]) => [
    ...(name === 'main' ? [] : [{ text: `begin ${name}` }]),
    ...content,
  ]);
}

/** The section that lines without a `begin` are for. */
function belongsIn(lines: readonly ConfigLine[]): string {
  const solid = lines.map(({ text }) => text).filter((text) => !/^\s*(?:#|$)/.test(text));
  if (solid.some((text) => VERB.test(text))) return 'acl';
  const [, driver] = solid.map((text) => /^\s*driver\s*=\s*(\w+)/.exec(text)).find((match) => match !== null) ?? [];
  if (driver === undefined) return 'main';
  if (solid.some((text) => /^\s*public_name\s*=/.test(text)) || AUTHENTICATORS.includes(driver))
    return 'authenticators';
  return TRANSPORTS.includes(driver) ? 'transports' : 'routers';
}

function mergeInto(section: string, old: readonly ConfigLine[], added: readonly ConfigLine[]): ConfigLine[] {
  if (section === 'main') {
    const names = new Set(mainOptions(added).map(({ name }) => name));
    return [
      ...dropBlocks(
        old,
        (text) => OPTION.exec(text)?.[1],
        names,
        (text) => !/\\\s*$/.test(text),
      ),
      ...added,
    ];
  }
  const names = new Set(added.flatMap(({ text }) => NAME.exec(text)?.[1] ?? []));
  // Statements without a name of an ACL go to the one that judges recipients, before what is there.
  if (section === 'acl' && names.size === 0) {
    const at = old.findIndex(({ text }) => /^\s*acl_check_rcpt:/.test(text)) + 1;
    return [...old.slice(0, at), ...added, ...old.slice(at)];
  }
  const kept = dropBlocks(
    old,
    (text) => NAME.exec(text)?.[1],
    names,
    () => false,
  );
  // The first router that fits takes a message, so a new one must stand before those that take everything.
  return section === 'routers' ? [...added, ...kept] : [...kept, ...added];
}

/** Lines without the blocks of these names. A block ends where another begins, or after a line for which `single` holds. */
function dropBlocks(
  lines: readonly ConfigLine[],
  nameOf: (text: string) => string | undefined,
  names: ReadonlySet<string>,
  single: (text: string) => boolean,
): ConfigLine[] {
  const kept: ConfigLine[] = [];
  let dropping = false;
  for (const line of lines) {
    const name = nameOf(line.text);
    if (name !== undefined) dropping = names.has(name);
    const drop = dropping;
    if (dropping && single(line.text)) dropping = false;
    if (!drop) kept.push(line);
  }
  return kept;
}

/** The options of the main section; macros, lists by name and directives are none. */
export function mainOptions(lines: readonly ConfigLine[]): MainOption[] {
  return optionsIn(sectionsOf(lines).get('main') ?? []);
}

/** A router, transport or authenticator. */
export interface Driver {
  kind: 'router' | 'transport' | 'authenticator';
  name: string;
  options: MainOption[];
}

/** All drivers with their options. */
export function driversOf(lines: readonly ConfigLine[]): Driver[] {
  const sections = sectionsOf(lines);
  const kinds = ['router', 'transport', 'authenticator'] as const;
  return kinds.flatMap((kind) => {
    const blocks: { name: string; lines: ConfigLine[] }[] = [];
    for (const line of sections.get(`${kind}s`) ?? []) {
      const [, name] = NAME.exec(line.text) ?? [];
      if (name !== undefined) blocks.push({ name, lines: [] });
      else blocks.at(-1)?.lines.push(line);
    }
    return blocks.map(({ name, lines: own }) => ({ kind, name, options: optionsIn(own) }));
  });
}

function optionsIn(lines: readonly ConfigLine[]): MainOption[] {
  return logicalLines(lines).flatMap(({ text, line: { origin }, conditional }): MainOption[] => {
    const [, name, value] = OPTION.exec(text) ?? [];
    if (name === undefined || (value === undefined && /\s/.test(text))) return [];
    return [{ name, value: value ?? null, ...(origin ? { origin } : {}), ...(conditional ? { conditional } : {}) }];
  });
}

export interface LogicalLine {
  /** Continued lines joined, blanks at both ends gone. */
  text: string;
  /** The first of its lines. */
  line: ConfigLine;
  /** Between `.ifdef` and `.endif`: whether it is read depends on the build. */
  conditional: boolean;
}

/** Lines as Exim reads them, without comments. */
export function logicalLines(lines: readonly ConfigLine[]): LogicalLine[] {
  const found: LogicalLine[] = [];
  let open: LogicalLine | null = null;
  let depth = 0;
  for (const line of lines) {
    if (/^\s*(?:#|$)/.test(line.text)) continue;
    const body = line.text.replace(/\\\s*$/, '').trimStart();
    if (/^\.if/.test(body)) depth++;
    if (open) open.text += body;
    else {
      open = { text: body, line, conditional: depth > 0 };
      found.push(open);
    }
    if (/^\.endif/.test(body)) depth--;
    if (/\\\s*$/.test(line.text)) continue;
    open.text = open.text.trimEnd();
    open = null;
  }
  return found;
}
