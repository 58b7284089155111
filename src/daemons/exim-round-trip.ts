/** Whether what the guide says to Exim comes back from it: main options, drivers' options, and every other line. Pure. */
import { logicalLines } from '../settings/exim-lines.ts';
import type { ConfigLine } from './config.ts';
import type { Check, Finding } from './daemon.ts';
import { type Driver, driversOf, mainOptions } from './exim-conf.ts';
import { driverFindings, type FileOf, optionFindings } from './exim-findings.ts';

/** `fileOf`: the file that a line stands in. */
export function roundTrip(lines: readonly ConfigLine[], fileOf: FileOf): Check[] {
  const options = mainOptions(lines).filter(({ origin, name, conditional }) => origin && !conditional && !isList(name));
  const found: Check[] = [];
  if (options.length > 0)
    found.push({
      step: 'round-trip',
      command: ['exim4', '-bP', ...new Set(options.map(({ name }) => name))],
      findings: ({ stdout }) => optionFindings(options, stdout, fileOf),
    });
  for (const driver of driversOf(lines)) {
    if (!driver.options.some(({ origin }) => origin)) continue;
    found.push({
      step: 'round-trip',
      command: ['exim4', '-bP', driver.kind, driver.name],
      findings: ({ stdout }) => driverFindings(driver, stdout, fileOf),
    });
  }
  const statements = logicalLines(lines).filter(({ line, conditional }) => line.origin && !conditional);
  if (statements.length > 0)
    found.push({
      step: 'round-trip',
      command: ['exim4', '-bP', 'config'],
      findings: ({ stdout }) => statementFindings(statements, stdout, fileOf),
    });
  return found;
}

/** `domainlist x = …` and its like are no options. */
function isList(name: string): boolean {
  return /list$/.test(name);
}

const squeezed = (text: string) => text.replace(/\s+/g, '');

/** Each line must be among those that Exim has read: one behind a condition that does not hold is not. */
function statementFindings(
  statements: ReturnType<typeof logicalLines<ConfigLine>>,
  printed: string,
  fileOf: FileOf,
): Finding[] {
  const read = new Set(logicalLines(printed.split('\n').map((text) => ({ text }))).map(({ text }) => squeezed(text)));
  // What a macro stands for comes back in its place.
  const macros = [...read].flatMap((text) => /^([A-Z]\w*)=(.*)$/.exec(text)?.slice(1, 3) ?? []);
  return statements.flatMap(({ text, line }): Finding[] => {
    if (/^(?:\.|begin\s)/.test(text) || read.has(squeezed(text))) return [];
    const expanded = expandMacros(squeezed(text), macros);
    if (read.has(expanded)) return [];
    return [
      {
        severity: 'error',
        text: `Exim does not read the line "${text}"`,
        file: fileOf(line.origin),
        origin: line.origin,
      },
    ];
  });
}

/** `pairs`: names and values in turn, the later ones first where one name begins with another. */
function expandMacros(text: string, pairs: readonly string[]): string {
  let expanded = text;
  for (let index = 0; index + 1 < pairs.length; index += 2)
    expanded = expanded.replaceAll(pairs[index] as string, pairs[index + 1] as string);
  return expanded;
}

/** Lines that say what Exim does anyway, by a configuration that has the same drivers and nothing else. */
export function restatedLines(lines: readonly ConfigLine[]) {
  const options = mainOptions(lines).filter(({ origin, conditional, name }) => origin && !conditional && !isList(name));
  const drivers = driversOf(lines).filter((driver) => driver.options.some(({ origin }) => origin));
  if (options.length === 0 && drivers.length === 0) return null;
  const bare = bareConfiguration(drivers);
  const ask =
    'printf "%s" "$1" > /tmp/bare.conf; for what in "" routers transports authenticators; do exim4 -C /tmp/bare.conf -bP $what; done';
  return {
    command: ['sh', '-c', ask, 'sh', bare],
    read: ({ stdout }: { stdout: string }): string[] => {
      const [main = '', ...blocks] = stdout.split(/^(?=[\w-]+ (?:router|transport|authenticator):$)/m);
      const same = options.filter(({ name, value }) => value !== null && printsAs(name, value, main));
      const inDrivers = drivers.flatMap(({ kind, name: driver, options: own }) => {
        const block = blocks.find((text) => text.startsWith(`${driver} ${kind}:`)) ?? '';
        return own
          .filter(
            ({ name, value, origin }) => origin && name !== 'driver' && value !== null && printsAs(name, value, block),
          )
          .map(({ name }) => `${name} of the ${kind} ${driver}`);
      });
      return [...same.map(({ name }) => name), ...inDrivers];
    },
  };
}

function printsAs(name: string, value: string, printed: string): boolean {
  const asked = [{ name, value }];
  return (
    new RegExp(`^(?:no_)?${name}(?: =|$)`, 'm').test(printed) && optionFindings(asked, printed, () => '').length === 0
  );
}

function bareConfiguration(drivers: readonly Driver[]): string {
  const kinds: [Driver['kind'], string][] = [
    ['router', 'routers'],
    ['transport', 'transports'],
    ['authenticator', 'authenticators'],
  ];
  const needed: Record<string, string> = {
    redirect: 'data =\n',
    manualroute: 'transport = null\nroute_list = *\n',
    accept: 'transport = null\n',
  };
  const sections = kinds.map(([kind, section]) => {
    const blocks = drivers
      .filter((one) => one.kind === kind)
      .map(({ name, options }) => {
        const driver = options.find((option) => option.name === 'driver')?.value ?? '';
        const publicName = kind === 'authenticator' ? `public_name = ${name.toUpperCase()}\n` : '';
        return `${name}:\ndriver = ${driver}\n${publicName}${needed[driver] ?? ''}`;
      });
    return `begin ${section}\n${blocks.join('')}${section === 'transports' ? 'null:\ndriver = appendfile\nfile = /dev/null\n' : ''}`;
  });
  return `keep_environment =\n${sections.join('')}`;
}
