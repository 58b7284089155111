/** What a report is made of: the parts of a compilation that are told to people. */
import type { Account } from '../model/account.ts';
import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import type { SourceText } from '../model/lines.ts';
import type { Place } from '../model/place.ts';

export interface Findings {
  account: Account;
  diagnostics: Diagnostic[];
  unknownMacros: { name: string; count: number; places: Place[] }[];
  /** Texts by their path in the guide, for the excerpts. */
  sources: ReadonlyMap<string, SourceText>;
}

/** How paths are told: `folder` leads from the reader's folder to the guide's, '' where they are the same. */
export interface PathOptions {
  folder: string;
}

/** Path of a source file as the reader of the report would write it. */
export function shownPath(file: string, { folder }: PathOptions): string {
  return folder === '' || file.startsWith('/') ? file : `${folder.replace(/\/$/, '')}/${file}`;
}

/** How many diagnostics of each severity there are. */
export function countSeverities(diagnostics: readonly Diagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity] += 1;
  return counts;
}
