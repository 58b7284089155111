/** What a compilation says to the shell. */
import type { Diagnostic } from '../../src/model/diagnostic.ts';

/** 1 where the guide has an error, else 0. */
export function exitCodeOf({ diagnostics }: { diagnostics: readonly Diagnostic[] }): 0 | 1 {
  return diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
}
