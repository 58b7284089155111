/** What Dovecot says, on its terminal and in its log, as findings. Pure. */
import { ownLines } from './config.ts';
import type { Finding } from './daemon.ts';
import { withEnding } from './ending.ts';
import type { Transcript } from './machine.ts';
import { type NestedSetting, readNested } from './nested-conf.ts';

/** Said before Dovecot has ever run, or because a sandbox has limits: not about the guide. */
const OURS =
  /setrlimit\(RLIMIT_NPROC|NOTE: You can get a new clean config|t_readlink\(\/run\/dovecot\/dovecot\.conf\)|Dovecot is already running/;

/** Every complaint on stderr, and an exit code that none explains. */
export function messageFindings(transcript: Transcript): Finding[] {
  const findings: Finding[] = [];
  for (const line of transcript.stderr.split('\n')) {
    if (line.trim() === '' || OURS.test(line)) continue;
    const [, level, message] = /^(?:[\w-]+(?:\([^)]*\))?: )*(Warning|Error|Fatal|Panic): (.*)$/.exec(line) ?? [];
    if (message !== undefined) findings.push(finding(level as string, message));
    // A message may go on below its first line; a line that no message precedes still is one.
    else if (findings.length === 0) findings.push(finding('Error', line.trim()));
  }
  return withEnding(
    transcript,
    findings,
    findings.some(({ severity }) => severity === 'error'),
  );
}

/** Complaints in the log, each once. */
export function logFindings(text: string): Finding[] {
  const seen = new Set<string>();
  return text.split('\n').flatMap((line) => {
    const [, level, message] =
      /^\w+ +\d+ [\d:]+ (?:[\w-]+(?:\([^)]*\))?(?:<[^>]*>)*: )*(Warning|Error|Fatal|Panic): (.*)$/.exec(line) ?? [];
    if (message === undefined || OURS.test(message) || seen.has(message)) return [];
    seen.add(message);
    return [finding(level as string, message)];
  });
}

function finding(level: string, text: string): Finding {
  const found: Finding = { severity: level === 'Warning' ? 'warning' : 'error', text };
  const [, file, line] = /(\/[\w/.-]+\.(?:conf|ext))(?::| line )(\d+)/.exec(text) ?? [];
  if (file !== undefined) found.file = file;
  if (line !== undefined) found.line = Number(line);
  const [, setting] =
    /[Uu]nknown setting: ([\w/.-]+)/.exec(text) ?? /:\d+: ([\w/]+)(?: setting)? (?:has|is|was)\b/.exec(text) ?? [];
  if (setting !== undefined) found.setting = setting;
  return found;
}

/** Each setting must come back, in its section, with its value. `printed` is what `doveconf -a` says. */
export function settingFindings(meant: readonly NestedSetting[], printed: string, file: string): Finding[] {
  // `ssl_server { cert_file = }` and `ssl_server_cert_file =` are the same, and either may be printed for the other.
  const effective = new Map<string, string[]>();
  const add = (key: string, value: string) => effective.set(key, [...(effective.get(key) ?? []), value]);
  for (const { path, value } of readNested(ownLines(printed))) {
    add(path.join('\n'), value);
    if (path.length > 1) add(path.join('_'), value);
  }
  const last = new Map(meant.map((setting) => [setting.path.join('\n'), setting]));
  return [...last.values()].flatMap(({ path, value }) => {
    const name = path.at(-1) as string;
    const got = effective.get(path.join('\n')) ?? effective.get(path.join('_')) ?? effective.get(name);
    if (got?.some((one) => same(one, value))) return [];
    const where = path.length > 1 ? ` in ${path.slice(0, -1).join(' { ')}` : '';
    const text =
      got === undefined
        ? `${name}${where} has no effect: Dovecot does not list it among its settings`
        : `${name}${where} is "${got.at(-1)}" and not "${value}"`;
    return [{ severity: 'error', text, file, setting: name } satisfies Finding];
  });
}

/**
 * Settings whose value is the daemon's own, with the sections around them. `printed` is what `doveconf -d` says and, below
 * "# shipped", files that are read before the guide's: what they set to something else is not restated but taken back.
 */
export function restatedNames(meant: readonly NestedSetting[], printed: string): string[] {
  const [defaults = '', shipped = ''] = printed.split(/^# shipped$/m);
  const valuesIn = (text: string) =>
    new Map(readNested(ownLines(text)).map(({ path, value }) => [path.join('/'), value]));
  const [own, before] = [valuesIn(defaults), valuesIn(shipped)];
  return meant.flatMap(({ path, value }) => {
    const name = path.join('/');
    const byDefault = own.get(name);
    const takenBack = before.has(name) && !same(before.get(name) as string, value);
    return byDefault !== undefined && same(byDefault, value) && !takenBack ? [name] : [];
  });
}

/** Dovecot writes lists with blanks, times with units and modes with a zero of its own. */
function same(got: string, meant: string): boolean {
  if (meant.includes('$') || /^# ?hidden/.test(got)) return true;
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/^0+(?=\d)/, '')
      .replace(/\s*,\s*|\s+/g, ' ');
  if (plain(got) === plain(meant)) return true;
  const amount = (text: string) => /^(\d+)\s*([a-z]*)$/.exec(plain(text));
  const [a, b] = [amount(got), amount(meant)];
  return a !== null && b !== null && a[1] === b[1] && (a[2] ?? '').charAt(0) === (b[2] ?? '').charAt(0);
}
