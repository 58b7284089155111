/**
 * The report for a person at a terminal.
 *
 * vfile-reporter was weighed for this: it prints neither excerpts nor a path on every line, which the problem
 * matcher of an editor needs. So the messages keep the fields of a VFileMessage, and the printing is ours.
 */
import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import { accountText } from './account.ts';
import { type DiagnosticTextOptions, diagnosticText, headLine } from './diagnostic-text.ts';
import { countSeverities, type Findings, shownPath } from './findings.ts';
import { painter } from './painter.ts';
import { printable } from './visible-text.ts';

export interface TextOptions {
  /** Leads from the reader's folder to the guide's. */
  folder: string;
  colour: boolean;
  /** Columns of the terminal. */
  width: number;
  /** Print every diagnostic in full, however many there are. */
  all?: boolean;
}

/** How many of one rule are shown before the rest is counted: a guide pasted from a web page has thousands of no-break spaces. */
const limits: Record<Severity, number> = { error: 50, warning: 20, info: 2 };

/** Diagnostics in full, the account, unknown macros and a last line that counts. Ends with a newline. */
export function textReport(findings: Findings, options: TextOptions): string {
  const paint = painter(options.colour);
  const each: DiagnosticTextOptions = { folder: options.folder, width: options.width, paint };
  const parts = [
    ...diagnosticParts(findings, each, options.all === true),
    accountText(findings.account, paint, options.width),
    ...unknownMacrosText(findings, each),
    summary(findings.diagnostics, each),
  ];
  return `${parts.join('\n\n')}\n`;
}

function diagnosticParts({ diagnostics, sources }: Findings, options: DiagnosticTextOptions, all: boolean): string[] {
  const shown = new Map<string, number>();
  const parts: string[] = [];
  for (const diagnostic of diagnostics) {
    const key = `${diagnostic.severity} ${diagnostic.ruleId}`;
    const count = (shown.get(key) ?? 0) + 1;
    shown.set(key, count);
    if (!all && count > limits[diagnostic.severity]) continue;
    // A note says what was done, not what to do: its place is enough.
    const brief = diagnostic.severity === 'info' && !all;
    parts.push(brief ? headLine(diagnostic, options) : diagnosticText(diagnostic, sources, options));
  }
  const rest = [...shown].flatMap(([key, count]) => {
    const [severity, ruleId] = key.split(' ') as [Severity, string];
    const hidden = count - limits[severity];
    return all || hidden <= 0 ? [] : [`… and ${hidden} more of ${ruleId} (${severity})`];
  });
  if (rest.length > 0) parts.push(options.paint.dim(`${rest.join('\n')}\n--all prints them.`));
  return parts;
}

function unknownMacrosText({ unknownMacros }: Findings, options: DiagnosticTextOptions): string[] {
  if (unknownMacros.length === 0) return [];
  const rows = unknownMacros.map(({ name, count, places }) => {
    const where = places
      .slice(0, 3)
      .map(({ file, start }) => `${printable(shownPath(file, options))}:${start.line}:${start.column}`);
    const more = places.length > 3 ? ` and ${places.length - 3} more places` : '';
    return `  \\${printable(name.replace(/^\\/, ''))} ×${count}  ${options.paint.dim(where.join(', ') + more)}`;
  });
  return [[options.paint.bold('Unknown macros'), ...rows].join('\n')];
}

function summary(diagnostics: readonly Diagnostic[], { paint }: DiagnosticTextOptions): string {
  const { error, warning, info } = countSeverities(diagnostics);
  const text = `${counted(error, 'error')}, ${counted(warning, 'warning')}, ${counted(info, 'note')}`;
  if (error > 0) return paint.red(text);
  return warning > 0 ? paint.yellow(text) : paint.green(text);
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
