/** Settings that the commands of a terminal session ask for or set. */
import { readPath } from './dovecot-conf.ts';
import type { ReadSetting, TextLine } from './read-setting.ts';

/** `value` is absent where a setting is only asked for. */
export type SessionSetting = Omit<ReadSetting, 'value'> & { daemon: string; value?: string };

interface Word {
  text: string;
  from: number;
}

/** A word, in quotes or not; what ends a command; the `\` at the end of a line. */
const WORD = /'([^']*)'|"([^"]*)"|(\\$)|([|;&()<>]+)|((?:[^\s|;&()<>'"\\]|\\.)+)/dg;

const PROGRAMS: Readonly<Record<string, string>> = {
  postconf: 'postfix',
  doveconf: 'dovecot',
  exim: 'exim',
  exim4: 'exim',
};
/** Options of postconf whose words name other things than settings. */
const NO_NAMES = /^-[a-zA-Z]*[MFmlaAbtTX]/;
/** Options with a word of their own behind them. */
const TAKES_WORD: Readonly<Record<string, RegExp>> = { postfix: /^-[co]$/, dovecot: /^-[cfm]$/, exim: /^-C$/ };

/** Read the commands of a session; lines of output, and commands of other programs, have none. */
export function readSession(lines: readonly (TextLine & { kind: string })[]): SessionSetting[] {
  const found: SessionSetting[] = [];
  let command: Command | 'another' | null = null;
  for (const [line, { text, kind }] of lines.entries()) {
    if (kind !== 'command') {
      command = null;
      continue;
    }
    let goesOn = false;
    for (const match of text.matchAll(WORD)) {
      const [all, single, double, continued, end, bare] = match;
      goesOn = continued !== undefined;
      if (goesOn) break;
      if (end !== undefined) {
        command = null;
        continue;
      }
      const quoted = single ?? double;
      const word = { text: quoted ?? bare ?? all, from: match.index + (quoted === undefined ? 0 : 1) };
      if (command === null) command = begin(word);
      else if (command !== 'another') found.push(...take(command, word, line));
    }
    if (!goesOn) command = null;
  }
  return found;
}

/** A command that asks for settings or sets them, as far as it has been read. */
interface Command {
  daemon: string;
  names: boolean;
  sets: boolean;
  skip: boolean;
}

/** The command that a first word begins; null where the next word may be it, as behind a prompt. */
function begin({ text }: Word): Command | 'another' | null {
  if (text === 'sudo' || /^\w+=|^\S*[$#%]$/.test(text)) return null;
  const daemon = PROGRAMS[text.slice(text.lastIndexOf('/') + 1)];
  // Exim prints options only where it is asked to.
  return daemon === undefined ? 'another' : { daemon, names: daemon !== 'exim', sets: false, skip: false };
}

function take(command: Command, { text, from }: Word, line: number): SessionSetting[] {
  if (command.skip) {
    command.skip = false;
    return [];
  }
  if (text.startsWith('-')) {
    if (TAKES_WORD[command.daemon]?.test(text)) command.skip = true;
    if (command.daemon === 'postfix' && NO_NAMES.test(text)) command.names = false;
    if (command.daemon === 'postfix' && /^-\w*e/.test(text)) command.sets = true;
    if (command.daemon === 'exim' && text === '-bP') command.names = true;
    return [];
  }
  const [, written, value] = /^([\w/-]+)(?:\s*=\s*([\s\S]*))?$/.exec(text) ?? [];
  if (!command.names || written === undefined || NO_SETTINGS.has(written)) return [];
  const { daemon } = command;
  const { name, within } = daemon === 'dovecot' ? readPath(written) : ofService(written);
  const to = from + written.length;
  const place = { line, from: to - name.length, to };
  return [{ daemon, name, within, ...place, ...(command.sets && value !== undefined && { value }) }];
}

/** `submission/inet/smtpd_tls_security_level`, as `postconf -P` names it. */
function ofService(written: string): { name: string; within: string[] } {
  const parts = written.split('/');
  return { name: parts.at(-1) as string, within: parts.length > 1 ? [parts.slice(0, -1).join('/')] : [] };
}

/** Words behind `exim -bP` that ask for more than one option. */
const NO_SETTINGS = new Set([
  'config',
  'all',
  ...['router', 'transport', 'authenticator'].flatMap((kind) => [kind, `${kind}s`, `${kind}_list`]),
  'macros',
  'macro_list',
]);
