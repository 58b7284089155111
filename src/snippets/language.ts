/** Which grammar highlights a listing. */
import { nearest } from '../model/nearest.ts';
import type { ConfigFile } from './config-files.ts';

/** Names that authors write, and the grammar for each. A grammar's own name stands for itself. */
const ALIASES: Record<string, string> = {
  bash: 'shell',
  sh: 'shell',
  zsh: 'shell',
  ksh: 'shell',
  shellscript: 'shell',
  conf: 'ini',
  cfg: 'ini',
  properties: 'ini',
  config: 'ini',
  txt: 'text',
  plain: 'text',
  plaintext: 'text',
  none: 'text',
  py: 'python',
  yml: 'yaml',
  js: 'javascript',
  ts: 'typescript',
  'c++': 'cpp',
  dockerfile: 'docker',
  makefile: 'make',
  tex: 'latex',
  golang: 'go',
  rs: 'rust',
  postgresql: 'sql',
  mysql: 'sql',
  md: 'markdown',
  'main.cf': 'postfix',
  'master.cf': 'master-cf',
  mastercf: 'master-cf',
  'exim4.conf': 'exim',
  'dovecot.conf': 'dovecot',
  'imapd.conf': 'cyrus',
  'cyrus.conf': 'cyrus',
  'cyrus-conf': 'cyrus',
  'stunnel.conf': 'stunnel',
};

const GRAMMARS = new Set(
  (
    'postfix master-cf dovecot exim cyrus stunnel console shell ini text yaml json xml python perl c cpp java sql diff nginx apache html css ' +
    'javascript typescript lua ruby go rust make docker latex powershell php toml http markdown'
  ).split(' '),
);

/** Grammars of files that a daemon reads: for these the target may still be inferred. */
const CONFIGURATION = new Set(['postfix', 'master-cf', 'dovecot', 'exim', 'cyrus', 'stunnel', 'ini', 'text']);

/** The grammar that a name means, or null; the dialect of listings (`[LaTeX]TeX`) is ignored. */
export function grammarOf(written: string): string | null {
  const name = written
    .replace(/[{}]/g, '')
    .replace(/^\[[^\]]*\]/, '')
    .trim()
    .toLowerCase();
  const grammar = ALIASES[name] ?? name;
  return GRAMMARS.has(grammar) ? grammar : null;
}

/** The name that was probably meant, if one is near. */
export function nearestLanguage(written: string): string | undefined {
  return nearest(written.trim(), [...GRAMMARS, ...Object.keys(ALIASES)]);
}

/** Whether a listing of this grammar may be part of a daemon's configuration. */
export function mayBeConfiguration(grammar: string): boolean {
  return CONFIGURATION.has(grammar);
}

/** Choose: what the author says of the target goes first, then of the language; then what was inferred; then the lines. */
export function chooseLanguage(
  known: { target?: ConfigFile | undefined; inferred: boolean; said: string | null },
  lines: readonly string[],
): string {
  if (known.target && !known.inferred) return known.target.language;
  if (known.said !== null && known.said !== 'text' && known.said !== 'ini') return known.said;
  if (known.target) return known.target.language;
  if (known.said !== null) return known.said;
  if (/^#!.*\b(?:ba|z|k|da)?sh\b/.test(lines[0] ?? '')) return 'shell';
  const solid = lines.map((line) => line.trim()).filter((line) => line !== '' && !/^[#;]/.test(line));
  if (
    solid.some((line) => /^\[[\w .:-]+\]$/.test(line)) &&
    solid.every((line) => /^\[[\w .:-]+\]$|^[\w.-]+\s*=/.test(line))
  )
    return 'ini';
  return 'text';
}
