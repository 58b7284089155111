/** Settings of Exim's files: main options, options of drivers, and Debian's macros and answers. */
import { asSetting, blocksOf, logicalLines, optionsIn, sectionsOf } from './exim-lines.ts';
import { belongsIn, driversFor } from './exim-sections.ts';
import { placeOf, type ReadSetting, type TextLine } from './read-setting.ts';

/** `scope` as in `Setting` and `SettingLine`. */
export type EximSetting = ReadSetting & { scope?: string };

type NumberedLine = TextLine & { number: number };

/** The kind of driver that a section of the file, or a folder of Debian's conf.d, holds. */
const KIND: Readonly<Record<string, string>> = {
  routers: 'router',
  transports: 'transport',
  authenticators: 'authenticator',
  router: 'router',
  transport: 'transport',
  auth: 'authenticator',
};

/**
 * Settings in the order of the lines. `file` is the target's (`exim4.conf`, `conf.d/auth/35_plain_server`), `part` the section
 * that the author speaks of. What stands in ACLs, in lists by name, and in the sections for retries and rewriting is no setting.
 */
export function readEximConf(lines: readonly TextLine[], file: string, part?: string): EximSetting[] {
  const numbered = lines.map(({ text }, number) => ({ text, number }));
  if (file === 'update-exim4.conf.conf') return answers(numbered);
  const [, folder = 'main'] = /^conf\.d\/(\w+)\//.exec(file) ?? [];
  const found = [...sectionsOf(numbered)].flatMap(([name, content]) => {
    if (name !== 'main') return inSection(name, content);
    if (folder !== 'main') return inSection(folder, content);
    const drivers = driversFor(content, part);
    if (drivers !== null) return loose(drivers, content);
    return inSection(belongsIn(content), content);
  });
  return found.sort((one, other) => one.line - other.line);
}

function inSection(section: string, lines: readonly NumberedLine[]): EximSetting[] {
  if (section === 'main') return [...macros(lines), ...mainOptions(lines)];
  const kind = KIND[section];
  if (kind === undefined) return macros(lines);
  const blocks = blocksOf(lines).flatMap(({ name, lines: own }) => {
    const options = optionsIn(own);
    const driver = options.find((option) => option.name === 'driver')?.value;
    const scope = driver ? `${kind} ${driver}` : kind;
    return options.map((option): EximSetting => ({ ...asSetting(option, [`${kind} ${name}`]), scope }));
  });
  return [...macros(lines), ...blocks];
}

/** Options for drivers that stand elsewhere. */
function loose(section: 'authenticators' | 'transports', lines: readonly NumberedLine[]): EximSetting[] {
  const scope = section === 'transports' ? 'transport smtp' : 'authenticator';
  return optionsIn(lines).map((option) => ({ ...asSetting(option, []), scope }));
}

/** Without the lists by name. */
function mainOptions(lines: readonly NumberedLine[]): EximSetting[] {
  return optionsIn(lines)
    .filter(({ name, value }) => value !== null || !/list$/.test(name))
    .map((option) => asSetting(option, []));
}

function macros(lines: readonly NumberedLine[]): EximSetting[] {
  return logicalLines(lines).flatMap(({ text, line }) => {
    const [, name, value] = /^([A-Z]\w*)\s*==?\s*(.*)$/.exec(text) ?? [];
    if (name === undefined || value === undefined) return [];
    return [{ name, value, within: [], scope: 'macro', line: line.number, ...placeOf(line.text, name) }];
  });
}

/** `update-exim4.conf.conf`: variables of a shell. */
function answers(lines: readonly NumberedLine[]): EximSetting[] {
  return lines.flatMap(({ text, number }) => {
    const [, name, written = ''] = /^\s*(\w+)=(.*)$/.exec(text) ?? [];
    if (name === undefined) return [];
    const value = written.trim().replace(/^(['"])(.*)\1$/, '$2');
    return [{ name, value, within: [], scope: 'answers', line: number, ...placeOf(text, name) }];
  });
}
