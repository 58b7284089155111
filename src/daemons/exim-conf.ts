/** Exim's one file: main options, then sections that begin with `begin`. */
import { blocksOf, EXIM_NAME, EXIM_OPTION, optionsIn, sectionsOf } from '../settings/exim-lines.ts';
import { belongsIn, driversFor } from '../settings/exim-sections.ts';
import type { ConfigLine, Origin } from './config.ts';
import { intoDrivers } from './exim-drivers.ts';

export interface MainOption {
  name: string;
  /** Continued lines joined; null for a bare name, which switches something on. */
  value: string | null;
  origin?: Origin;
  /** Between `.ifdef` and `.endif`. */
  conditional?: boolean;
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

function mergeInto(section: string, old: readonly ConfigLine[], added: readonly ConfigLine[]): ConfigLine[] {
  if (section === 'main') {
    const names = new Set(mainOptions(added).map(({ name }) => name));
    return [
      ...dropBlocks(
        old,
        (text) => EXIM_OPTION.exec(text)?.[1],
        names,
        (text) => !/\\\s*$/.test(text),
      ),
      ...added,
    ];
  }
  const names = new Set(added.flatMap(({ text }) => EXIM_NAME.exec(text)?.[1] ?? []));
  // Statements without a name of an ACL go to the one that judges recipients, before what is there.
  if (section === 'acl' && names.size === 0) {
    const at = old.findIndex(({ text }) => /^\s*acl_check_rcpt:/.test(text)) + 1;
    return [...old.slice(0, at), ...added, ...old.slice(at)];
  }
  const kept = dropBlocks(
    old,
    (text) => EXIM_NAME.exec(text)?.[1],
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
  return mainOptionsIn(sectionsOf(lines).get('main') ?? []);
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
    const blocks = blocksOf(sections.get(`${kind}s`) ?? []);
    return blocks.map(({ name, lines: own }) => ({ kind, name, options: mainOptionsIn(own) }));
  });
}

function mainOptionsIn(lines: readonly ConfigLine[]): MainOption[] {
  return optionsIn(lines).map(({ name, value, line: { origin }, conditional }) => ({
    name,
    value,
    ...(origin ? { origin } : {}),
    ...(conditional ? { conditional } : {}),
  }));
}
