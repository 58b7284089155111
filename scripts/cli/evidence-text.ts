/** A verdict with all that was typed and answered. */
import type { Verdict } from '../../src/model/verdict.ts';
import type { Painter } from '../../src/report/painter.ts';
import { printable } from '../../src/report/visible-text.ts';

/** Several lines, with an empty one at the end. */
export function evidenceText(
  { kind, subject, release, daemon, outcome, reason, evidence }: Verdict,
  paint: Painter,
): string {
  const version = daemon ? `, ${daemon.id} ${daemon.version}` : '';
  const lines = [`${paint.bold(`${kind} ${subject}`)} on ${release}${version}: ${outcome}, ${printable(reason)}`];
  for (const { step, command, exitCode, stdout, stderr } of evidence) {
    lines.push(
      `  ${paint.dim(step)} $ ${command.map(quoted).join(' ')}  ${paint.dim(`(${exitCode ?? 'ended by a signal'})`)}`,
    );
    for (const line of `${stdout}${stderr}`.split('\n')) if (line !== '') lines.push(`    ${printable(line)}`);
  }
  return `${lines.join('\n')}\n\n`;
}

/** An argument as one would type it. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${printable(argument).replaceAll("'", "'\\''")}'`;
}
