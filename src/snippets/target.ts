/** Which daemon's which file a listing belongs in: as the author says, or as its surroundings and lines suggest. */
import { nearest } from '../model/nearest.ts';
import { CONFIG_FILES, type ConfigFile, configFile, DAEMONS, fileNamed, targetNames } from './config-files.ts';

/** What is wrong with a target, and what would be right. */
export interface TargetProblem {
  ruleId: 'unsafe-target' | 'unknown-target';
  reason: string;
  hint: string;
  expected: string[];
}

/** Read `daemon/file`. A path that could leave the daemon's folder is refused, whatever it names. */
export function readTarget(written: string): ConfigFile | TargetProblem {
  const value = written.trim();
  const parts = value.split('/');
  if (
    value.startsWith('/') ||
    value.startsWith('~') ||
    parts.some((part) => part === '' || part === '.' || part === '..') ||
    !/^[\w./-]+$/.test(value)
  ) {
    const known = fileNamed(value.startsWith('/') ? value : (parts.at(-1) ?? ''));
    return {
      ruleId: 'unsafe-target',
      reason: `the target "${value}" is not a file of a daemon`,
      hint: 'Write the daemon and its file, as in target=postfix/main.cf: no path from the root, no "..".',
      expected: known ? [`${known.daemon}/${known.file}`] : [],
    };
  }
  const daemon = parts[0] as string;
  const file = parts.slice(1).join('/');
  const found = configFile(daemon, file);
  if (found) return found;
  const alone = fileNamed(value);
  if (alone) return unknown(`the target "${value}" does not say which daemon`, [`${alone.daemon}/${alone.file}`]);
  if (!DAEMONS.includes(daemon)) {
    const near = nearest(daemon, DAEMONS);
    const reason = `there is no daemon "${daemon}"`;
    if (near === undefined) return unknown(reason, [], `Known daemons are ${DAEMONS.join(', ')}.`);
    const names = targetNames(near);
    return unknown(reason, [nearest(`${near}/${file}`, names) ?? (names[0] as string)]);
  }
  const names = targetNames(daemon);
  const meant = nearest(value, names);
  const reason = file === '' ? `the target "${value}" names no file` : `${daemon} has no file "${file}"`;
  return meant === undefined
    ? unknown(reason, names, `Known files are ${names.join(', ')}.`)
    : unknown(reason, [meant, ...names.filter((name) => name !== meant)]);
}

function unknown(reason: string, expected: string[], hint = `Did you mean ${expected[0]}?`): TargetProblem {
  return { ruleId: 'unknown-target', reason, hint, expected };
}

export interface Surroundings {
  /** Titles of the enclosing headings, outermost first. */
  headings: readonly string[];
  /** The last file that the prose named. */
  fileHint?: string | undefined;
}

/** A file with what spoke for it, in words. */
export interface Inference {
  file: ConfigFile;
  from: string[];
}

/**
 * Guess the file. A file comes into question only where every line looks like one of its own; then lines that hardly
 * any other file has, the file that the prose named last, and the innermost heading that names a file or a daemon are
 * weighed. Null where nothing speaks for any.
 */
export function inferTarget(lines: readonly string[], around: Surroundings): Inference | null {
  const named = around.fileHint === undefined ? null : fileNamed(around.fileHint);
  const candidates = named && !CONFIG_FILES.includes(named) ? [...CONFIG_FILES, named] : CONFIG_FILES;
  const heading = daemonHeading(around.headings);
  let best: (Inference & { weight: number }) | null = null;
  for (const file of candidates) {
    const logical = logicalLines(lines, file);
    if (logical.length === 0 || !logical.every((line) => file.shape.test(line))) continue;
    const from: string[] = [];
    let weight = 0;
    if (named !== null && file.daemon === named.daemon && file.file === named.file) {
      weight += 4;
      from.push(`the file name "${around.fileHint}" before it`);
    }
    const mark = logical.find((line) => file.marks.test(line));
    if (mark !== undefined) {
      weight += 3;
      from.push(`its line "${shorten(mark)}"`);
    }
    if (heading?.daemons.includes(file.daemon) && (heading.files.length === 0 || heading.files.includes(file.file))) {
      weight += heading.files.length > 0 ? 3 : 2;
      from.push(`the heading "${heading.title}"`);
    }
    if (weight > (best?.weight ?? 0)) best = { file, from, weight };
  }
  return best && { file: best.file, from: best.from };
}

/** The innermost heading that names a daemon or a file. */
function daemonHeading(headings: readonly string[]): { title: string; daemons: string[]; files: string[] } | null {
  for (const title of headings.toReversed()) {
    const words = title.toLowerCase().match(/[\w./-]*\w/g) ?? [];
    const files = words.flatMap((word) => fileNamed(word) ?? []);
    const daemons = [
      ...files.map(({ daemon }) => daemon),
      ...DAEMONS.filter((daemon) =>
        words.some((word) =>
          word
            .replace(/[\d.]+$/, '')
            .split('-')
            .includes(daemon),
        ),
      ),
    ];
    // A library's name in a heading ("Exim with OpenSSL") says nothing about openssl.cnf.
    const speaking = daemons.filter((daemon) => daemon !== 'openssl' || files.length > 0);
    if (speaking.length > 0) return { title, daemons: speaking, files: files.map(({ file }) => file) };
  }
  return null;
}

/** The section of Exim's file that words speak of, if any: options of the smtp transport are also options of the main one. */
export function partNamed(words: string): string | undefined {
  if (/\bmain (?:config|section)/i.test(words)) return 'main';
  return /\bsmtp transport\b/i.test(words) ? 'transports' : undefined;
}

/** Lines that say something: no blanks, no comments, no continuation of the line before. */
function logicalLines(lines: readonly string[], file: ConfigFile): string[] {
  const found: string[] = [];
  let joined = false;
  for (const line of lines) {
    const text = line.trim();
    const comment = /^[#;]/.test(text);
    const continues = joined || (file.daemon === 'postfix' && /^[ \t]/.test(line) && found.length > 0);
    joined = !comment && text.endsWith('\\');
    if (text !== '' && !comment && !continues) found.push(text);
  }
  return found;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
