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

/** Whether output is what was expected: `...` alone on a line stands for any lines, `[..]` for any text within one. */
export function matchesOutput(expected: readonly string[], output: string): boolean {
  const trim = (lines: readonly string[]) =>
    lines
      .join('\n')
      .replace(/[ \t\r]+$/gm, '')
      .replace(/\n+$/, '')
      .split('\n');
  const want = trim(expected);
  const got = trim(output.split('\n'));
  const memo = new Map<string, boolean>();
  const from = (i: number, j: number): boolean => {
    const key = `${i}/${j}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const pattern = want[i];
    let result: boolean;
    if (pattern === undefined) result = j === got.length;
    else if (pattern.trim() === '...') result = from(i + 1, j) || (j < got.length && from(i, j + 1));
    else result = j < got.length && matchesLine(pattern, got[j] as string) && from(i + 1, j + 1);
    memo.set(key, result);
    return result;
  };
  return from(0, 0);
}

function matchesLine(pattern: string, line: string): boolean {
  const parts = pattern.split('[..]').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(line);
}

/** Run a session. The text of the guide reaches a shell here, and only the sandbox's own: that is what a reader does. */
export async function runConsole(
  machine: Machine,
  snippet: Snippet,
): Promise<{ outcome: Outcome; reason: string; evidence: Evidence[] }> {
  const evidence: Evidence[] = [];
  for (const { command, expected, line } of sessionSteps(snippet)) {
    const transcript: Transcript = await machine.exec(['bash', '-c', 'exec 2>&1; eval "$1"', 'session', command], {
      timeoutMs: 20_000,
    });
    evidence.push(evidenceOf('session', { ...transcript, command: [command] }));
    if (transcript.timedOut) return { outcome: 'fail', reason: `line ${line}: the command does not end`, evidence };
    if (!matchesOutput(expected, transcript.stdout)) {
      const shown = transcript.stdout.trim().split('\n').at(0) ?? '';
      const reason = `line ${line}: the output is another one${shown === '' ? ' (none at all)' : `, and begins "${shown}"`}`;
      return { outcome: 'fail', reason, evidence };
    }
  }
  return { outcome: 'pass', reason: 'each command prints what the listing says', evidence };
}
