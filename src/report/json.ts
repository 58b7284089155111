/** The report for a program: one JSON object. */
import type { Findings } from './findings.ts';

/** `{ account, diagnostics, unknownMacros }` as the model has them: files are named by their path in the guide. */
export function jsonReport({ account, diagnostics, unknownMacros }: Findings): string {
  return `${JSON.stringify({ account, diagnostics, unknownMacros }, null, 2)}\n`;
}
