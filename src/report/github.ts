/** Annotations for a GitHub workflow (https://docs.github.com/actions/reference/workflow-commands-for-github-actions). */
import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import { isNews } from './diagnostic-text.ts';
import { type Findings, type PathOptions, shownPath } from './findings.ts';
import { printable, readable } from './visible-text.ts';

const commands: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'notice' };

/** One workflow command a line; an empty text where there is nothing to say. */
export function githubReport({ diagnostics }: Findings, options: PathOptions): string {
  return diagnostics.map((diagnostic) => `${annotation(diagnostic, options)}\n`).join('');
}

function annotation(diagnostic: Diagnostic, options: PathOptions): string {
  const { place, severity, ruleId, reason, hint, expected, cause } = diagnostic;
  const { start, end } = place;
  const properties: Record<string, string | number> = {
    file: shownPath(place.file, options),
    line: start.line,
    col: start.column,
    endLine: end.line,
    endColumn: end.column,
    title: `${ruleId} (${severity})`,
  };
  const message = [readable(reason)];
  if (hint !== undefined) message.push(readable(hint));
  if (isNews(expected, hint))
    message.push(`Did you mean ${expected.map((name) => `"${printable(name)}"`).join(', ')}?`);
  if (cause) {
    const where = `${shownPath(cause.place.file, options)}:${cause.place.start.line}:${cause.place.start.column}`;
    message.push(`Because of ${where}: ${printable(cause.reason)}`);
  }
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${commands[severity]} ${list.join(',')}::${escapeData(message.join('\n'))}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
