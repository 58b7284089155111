/** A terminal session: each command is run by a shell of the sandbox, and must print what the listing says. */
import type { Machine, Transcript } from '../daemons/machine.ts';
import type { Snippet } from '../model/snippet.ts';
import type { Evidence, Outcome } from '../model/verdict.ts';
import { evidenceOf } from './steps.ts';

export interface SessionStep {
  command: string;
  expected: string[];
  /** Line of the source at which the command begins. */
  line: number;
}

const PROMPT = /^(?:\[?[\w.-]+@[\w.-]+(?:[: ][^\s$#%\]]*)?\]?)?[$#%] /;

/** The commands of a session with what each is to print. A command goes on where the line before ends in a backslash. */
export function sessionSteps({ lines }: Pick<Snippet, 'lines'>): SessionStep[] {
  const steps: SessionStep[] = [];
  for (const { text, line, kind } of lines) {
    const last = steps.at(-1);
    if (kind === 'command' && (PROMPT.test(text) || !last))
      steps.push({ command: text.replace(PROMPT, ''), expected: [], line });
    else if (kind === 'command' && last) last.command += `\n${text.replace(/^> /, '')}`;
    else if (last) last.expected.push(text);
  }
  return steps;
}

/**
 * Whether output is what was expected: `...` alone on a line stands for any lines, `[..]` for any text within one.
 * Linear for all that a guide may hold: a listing must not be able to hold up the run.
 */
export function matchesOutput(expected: readonly string[], output: string): boolean {
  const want = withoutTail(expected.map((line) => line.trimEnd()));
  const got = withoutTail(output.split('\n').map((line) => line.trimEnd()));
  const isGap = (at: number) => want[at]?.trim() === '...';
  let at = 0;
  let line = 0;
  // Only the last gap can take more lines: what stands before it has been found as early as it can be.
  let gap = -1;
  let taken = 0;
  while (line < got.length) {
    if (isGap(at)) {
      gap = at++;
      taken = line;
    } else if (at < want.length && matchesLine(want[at] as string, got[line] as string)) {
      at++;
      line++;
    } else if (gap >= 0) {
      at = gap + 1;
      line = ++taken;
    } else return false;
  }
  while (isGap(at)) at++;
  return at === want.length;
}

/** Lines without the blank ones at their end; no output at all is one empty line. */
function withoutTail(lines: string[]): string[] {
  let end = lines.length;
  while (end > 1 && lines[end - 1] === '') end--;
  return lines.length === 0 ? [''] : lines.slice(0, end);
}

/** Whether a line is what a pattern says: `[..]` in it stands for any text. */
export function matchesLine(pattern: string, line: string): boolean {
  const parts = pattern.split('[..]');
  const [first, last] = [parts[0] as string, parts.at(-1) as string];
  if (parts.length === 1) return line === pattern;
  if (!line.startsWith(first) || line.length < first.length + last.length || !line.endsWith(last)) return false;
  let from = first.length;
  const end = line.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = line.indexOf(part, from);
    if (found < 0 || found + part.length > end) return false;
    from = found + part.length;
  }
  return true;
}

/** What a limit of the sandbox says of the command that met it. */
const STOPPED = {
  time: 'the command does not end',
  output: 'the command prints too much',
  memory: 'the command takes too much memory',
  processes: 'the command starts too many processes',
};

/** The beginning of an output, short enough for a message. */
function beginning(output: string): string {
  const line = output.slice(0, 200).trim().split('\n').at(0) ?? '';
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

/** What one command of a session really printed. */
export interface SessionOutput {
  step: SessionStep;
  /** Whole, as it came, errors included. */
  output: string;
  /** Why the command was stopped, as the end of a sentence; then its output is not all that there would have been. */
  stopped?: string;
}

/**
 * Run a session. The text of the guide reaches a shell here, and only the sandbox's own: that is what a reader does. It
 * ends at the first command that prints something else, unless `record` wants to know the rest.
 */
export async function runConsole(
  machine: Machine,
  snippet: Snippet,
  record?: (outputs: SessionOutput[]) => void,
): Promise<{ outcome: Outcome; reason: string; evidence: Evidence[] }> {
  const evidence: Evidence[] = [];
  const outputs: SessionOutput[] = [];
  let failed: string | undefined;
  for (const step of sessionSteps(snippet)) {
    const { command, line } = step;
    const transcript: Transcript = await machine.exec(['bash', '-c', 'exec 2>&1; eval "$1"', 'session', command], {
      timeoutMs: 20_000,
    });
    if (failed === undefined) evidence.push(evidenceOf('session', { ...transcript, command: [command] }));
    const limit = transcript.stoppedBy ?? (transcript.timedOut ? 'time' : undefined);
    const stopped = limit && STOPPED[limit];
    outputs.push({ step, output: transcript.stdout, ...(stopped !== undefined && { stopped }) });
    if (stopped !== undefined) failed ??= `line ${line}: ${stopped}`;
    else if (!matchesOutput(step.expected, transcript.stdout)) {
      const shown = beginning(transcript.stdout);
      failed ??= `line ${line}: the output is another one${shown === '' ? ' (none at all)' : `, and begins "${shown}"`}`;
    }
    if (stopped !== undefined || (failed !== undefined && !record)) break;
  }
  record?.(outputs);
  if (failed !== undefined) return { outcome: 'fail', reason: failed, evidence };
  return { outcome: 'pass', reason: 'each command prints what the listing says', evidence };
}
