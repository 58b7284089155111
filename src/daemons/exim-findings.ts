/** What Exim says, on its terminal and in its logs, as findings. Pure. */
import type { Origin } from './config.ts';
import type { Finding } from './daemon.ts';
import { withEnding } from './ending.ts';
import type { Driver, MainOption } from './exim-conf.ts';
import type { Transcript } from './machine.ts';

/**
 * Because of the limits of a sandbox: not about the guide. And what follows from a configuration that Debian's generator
 * has refused, whose reason it has said before.
 */
const OURS =
  /setrlimit\(RLIMIT_NPROC\)|^LOG: MAIN PANIC$|^Invalid new configfile|^\/\S+\.tmp to \/|^non-existent configuration file/;
const STAMP = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /;

/** Every line on stderr, joined where a message goes on, and an exit code that none explains. */
export function messageFindings(transcript: Transcript): Finding[] {
  const messages: string[] = [];
  for (const raw of transcript.stderr.split('\n')) {
    const line = raw.replace(STAMP, '');
    if (line.trim() === '' || OURS.test(line.trim())) continue;
    if (/^\s/.test(line) && messages.length > 0) messages[messages.length - 1] += ` ${line.trim()}`;
    else messages.push(line.trim());
  }
  const findings = messages.map((text) => finding(text, transcript.exitCode === 0 ? 'warning' : 'error'));
  return withEnding(transcript, findings);
}

/** Errors in the logs, each once. */
export function logFindings(text: string): Finding[] {
  const seen = new Set<string>();
  return text.split('\n').flatMap((raw) => {
    const line = raw.replace(STAMP, '').trim();
    if (!/\b(?:TLS error|[Cc]onfiguration error|failed to |panic|Warning:)/.test(line) || OURS.test(line)) return [];
    // Our own knock shows no certificate; where the guide demands one, this is what it wants.
    if (/Certificate is required|peer did not return a certificate/.test(line)) return [];
    if (seen.has(line)) return [];
    seen.add(line);
    return [finding(line, 'error')];
  });
}

function finding(text: string, severity: Finding['severity']): Finding {
  const found: Finding = { severity, text };
  const [, line, file] = /in line (\d+) of (\S+?):?(?:\s|$)/.exec(text) ?? [];
  if (file !== undefined) found.file = file;
  if (line !== undefined) found.line = Number(line);
  const [, setting] =
    /option "(\w+)"/.exec(text) ?? /"?\b((?:tls|openssl|gnutls|acl|auth|hosts)_\w+)\b/.exec(text) ?? [];
  if (setting !== undefined) found.setting = setting;
  return found;
}

/** The file that a line of the guide is in. */
export type FileOf = (origin: Origin | undefined) => string;

/** Each option must come back with its value. `printed` is what `exim -bP` says about them. */
export function optionFindings(options: readonly MainOption[], printed: string, fileOf: FileOf): Finding[] {
  const got = new Map<string, string>();
  for (const line of printed.split('\n')) {
    const [, name, value] = /^(\w+)(?: = ?(.*))?$/.exec(line) ?? [];
    if (name !== undefined) got.set(name, value ?? 'true');
  }
  const last = new Map(options.map((option) => [option.name, option]));
  return [...last.values()].flatMap(({ name, value, origin }): Finding[] => {
    const negative = /^(?:no|not)_(\w+)$/.exec(name)?.[1];
    const back = got.get(name) ?? (negative !== undefined && got.has(name) ? 'true' : undefined);
    const is = back ?? (got.has(`no_${name}`) ? 'false' : undefined);
    const base = { severity: 'error' as const, file: fileOf(origin), setting: name, ...(origin ? { origin } : {}) };
    if (is === undefined) return [{ ...base, text: `${name} does not come back from Exim` }];
    if (same(is, value ?? 'true')) return [];
    return [{ ...base, text: `${name} is "${is}" and not "${value ?? 'true'}"` }];
  });
}

/** Each option of a driver that the guide sets must come back. `printed` is what `exim -bP transport NAME` says, or its like. */
export function driverFindings({ kind, name, options }: Driver, printed: string, fileOf: FileOf): Finding[] {
  const meant = options.filter(({ origin, conditional }) => origin && !conditional);
  if (!/^driver = /m.test(printed)) {
    const [first] = meant;
    const text = `Exim has no ${kind} "${name}"`;
    return [{ severity: 'error', text, file: fileOf(first?.origin), ...(first ? { origin: first.origin } : {}) }];
  }
  return optionFindings(meant, printed, fileOf).map((one) => ({ ...one, text: `in the ${kind} ${name}, ${one.text}` }));
}

/** Exim prints switches as bare names, times and sizes in its own units, and strings without their quotes. */
function same(got: string, meant: string): boolean {
  const plain = (text: string) =>
    text
      .trim()
      .replace(/^"(.*)"$/s, '$1')
      .replace(/\s+/g, ' ')
      .replace(/^yes$/, 'true')
      .replace(/^no$/, 'false');
  if (plain(got) === plain(meant) || /^\d+[smhdwKMG]/.test(meant)) return true;
  // What a macro stands for comes back in its place.
  const parts = plain(meant).split(/\b[A-Z][A-Z\d_]{2,}\b/);
  return parts.length > 1 && inThisOrder(plain(got), parts);
}

/** Whether a text consists of these parts, with anything between them. */
function inThisOrder(text: string, parts: readonly string[]): boolean {
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from <= text.length - last.length;
}
