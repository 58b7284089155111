/** One diagnostic for a person at a terminal. */
import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import { codeFrame } from './code-frame.ts';
import { type Findings, type PathOptions, shownPath } from './findings.ts';
import type { Painter } from './painter.ts';
import { printable, readable } from './visible-text.ts';

export interface DiagnosticTextOptions extends PathOptions {
  paint: Painter;
  /** Columns of the terminal. */
  width: number;
}

const colours = { error: 'red', warning: 'yellow', info: 'blue' } as const satisfies Record<Severity, keyof Painter>;

/**
 * `path:line:column severity reason ruleId`, on one line: the form that the problem matcher of
 * .vscode/tasks.json reads.
 */
export function headLine(
  { place, severity, reason, ruleId }: Diagnostic,
  { paint, ...options }: DiagnosticTextOptions,
): string {
  const where = `${printable(shownPath(place.file, options))}:${place.start.line}:${place.start.column}`;
  return `${paint.bold(where)} ${paint[colours[severity]](severity)} ${readable(reason)} ${paint.dim(ruleId)}`;
}

/** Head line, excerpt, hint, suggestions and the second place, each where there is one. */
export function diagnosticText(
  diagnostic: Diagnostic,
  sources: Findings['sources'],
  options: DiagnosticTextOptions,
): string {
  const { paint } = options;
  const lines = [headLine(diagnostic, options), ...excerpt(diagnostic, sources, options)];
  const { place, hint, expected, url, cause } = diagnostic;
  if (place.via !== undefined) lines.push(`  ${paint.dim(`through the macro ${printable(place.via)}`)}`);
  if (hint !== undefined) lines.push(`  ${paint.bold('hint:')} ${readable(hint)}`);
  if (isNews(expected, hint)) lines.push(`  ${paint.bold('did you mean')} ${alternatives(expected)}?`);
  if (url !== undefined) lines.push(`  ${paint.bold('see:')} ${printable(url)}`);
  if (cause) {
    const where = `${printable(shownPath(cause.place.file, options))}:${cause.place.start.line}:${cause.place.start.column}`;
    lines.push(`  ${paint.bold('because of')} ${where} ${printable(cause.reason)}`);
    lines.push(...excerpt(cause, sources, options).map((line) => `  ${line}`));
  }
  return lines.join('\n');
}

function excerpt(
  { place, severity }: Diagnostic,
  sources: Findings['sources'],
  { paint, width }: DiagnosticTextOptions,
): string[] {
  const source = sources.get(place.file);
  return source ? codeFrame(source, place, { width, mark: paint[colours[severity]], dim: paint.dim }) : [];
}

/** Whether there are suggestions that the hint has not made already. */
export function isNews(expected: string[] | undefined, hint = ''): expected is string[] {
  return expected?.[0] !== undefined && !expected.every((name) => hint.includes(name));
}

/** "a", "a or b", "a, b or c". */
function alternatives(names: readonly string[]): string {
  const shown = names.map((name) => `"${printable(name)}"`);
  const last = shown.pop();
  return shown.length === 0 ? `${last}` : `${shown.join(', ')} or ${last}`;
}
