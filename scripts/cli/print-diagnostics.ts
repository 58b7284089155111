/** Diagnostics in full on stdout. */
import type { Compilation } from '../../src/compile.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { pathForCaller } from './project.ts';

/** Each with its excerpt and an empty line. What prints them is loaded only where there are any. */
export async function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  { sources, root }: Pick<Compilation, 'sources' | 'root'>,
): Promise<void> {
  if (diagnostics.length === 0) return;
  const { diagnosticText } = await import('../../src/report/diagnostic-text.ts');
  const { painter, wantsColour } = await import('../../src/report/painter.ts');
  const { stdout } = process;
  const options = {
    folder: pathForCaller(root),
    paint: painter(wantsColour(stdout, process.env)),
    width: Math.min(stdout.columns ?? 100, 160),
  };
  for (const diagnostic of diagnostics) stdout.write(`${diagnosticText(diagnostic, sources, options)}\n\n`);
}
