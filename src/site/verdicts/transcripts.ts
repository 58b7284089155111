/** The evidence of several releases as one list: what was answered alike is shown once. Pure. */
import type { Evidence } from '../../model/verdict.ts';
import type { Mark } from './mark.ts';
import { buildWords } from './words.ts';

export interface Transcript {
  steps: string[];
  /** Releases, and where there are several builds of a daemon, which: `bookworm with OpenSSL`. */
  releases: string[];
  /** As one would type it. */
  command: string;
  /** Null where a signal ended it. */
  exitCode: number | null;
  /** What it printed, without a newline at the end; a line says where lines were left out. */
  output: string;
}

/** A page must stay light, whatever a daemon prints. */
const limits = { transcripts: 24, firstLines: 9, lastLines: 6, characters: 200 };

/** The transcripts of marks in the order in which they first came, and how many there are beyond the limit. */
export function transcriptsOf(marks: readonly Mark[]): { transcripts: Transcript[]; more: number } {
  const all = new Map<string, Transcript>();
  for (const mark of marks) {
    const system = systemOf(mark);
    for (const one of mark.evidence) {
      const key = JSON.stringify([one.command, one.exitCode, one.stdout, one.stderr]);
      const transcript = all.get(key) ?? transcriptOf(one);
      all.set(key, transcript);
      if (!transcript.steps.includes(one.step)) transcript.steps.push(one.step);
      if (!transcript.releases.includes(system)) transcript.releases.push(system);
    }
  }
  const transcripts = [...all.values()];
  return {
    transcripts: transcripts.slice(0, limits.transcripts),
    more: Math.max(0, transcripts.length - limits.transcripts),
  };
}

/** Where something was tried: `bookworm`, `bookworm with OpenSSL`. */
export function systemOf({ release, daemon }: Mark): string {
  return release + buildWords(daemon);
}

function transcriptOf({ command, exitCode, stdout, stderr }: Evidence): Transcript {
  const text = `${stdout}${stdout !== '' && !stdout.endsWith('\n') ? '\n' : ''}${stderr}`.replace(/\n+$/, '');
  return {
    steps: [],
    releases: [],
    command: printable(command.length === 1 ? (command[0] ?? '') : command.map(quoted).join(' ')),
    exitCode,
    output: printable(shortened(text)),
  };
}

/** The beginning and the end: what was refused is said last. */
function shortened(text: string): string {
  const { firstLines, lastLines, characters } = limits;
  const lines = text
    .split('\n')
    .map((line) => (line.length > characters ? `${line.slice(0, characters).trimEnd()}…` : line));
  const cut = lines.length - firstLines - lastLines;
  // A note in the place of a single line would be no shorter.
  if (cut < 2) return lines.join('\n');
  return [...lines.slice(0, firstLines), `… ${cut} lines left out …`, ...lines.slice(-lastLines)].join('\n');
}

function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

/** Control characters have no place in a page. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, (character) => (character === '\r' ? '' : '\ufffd'));
}
