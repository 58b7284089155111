/** How a command ended, where nothing that it printed explains it. Pure. */
import type { Finding } from './daemon.ts';
import type { Transcript } from './machine.ts';

/**
 * What was found in a command's messages, and after it that the command did not end, or ended badly without having said
 * why. `explained`: whether what was found is reason enough for a bad end.
 */
export function withEnding(
  { command, exitCode, stderr, timedOut }: Transcript,
  found: readonly Finding[],
  explained = found.length > 0,
): Finding[] {
  const shown = `"${command.join(' ')}"`;
  if (timedOut) return [...found, { severity: 'error', text: `${shown} did not end` }];
  if (exitCode === 0 || explained) return [...found];
  const said = stderr.trim();
  const text = `${shown} ended with ${exitCode ?? 'a signal'}${said === '' ? '' : `: ${said}`}`;
  return [...found, { severity: 'error', text }];
}
