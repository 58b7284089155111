/** What a verification found, on stdout. */
import type { Compilation } from '../../src/compile.ts';
import type { Snippet } from '../../src/model/snippet.ts';
import { walkGuide } from '../../src/model/walk.ts';
import { diagnose } from '../../src/verify/diagnose.ts';
import { isUnexpected } from '../../src/verify/judgement.ts';
import { summaryTable } from '../../src/verify/summary.ts';
import type { Verification } from '../../src/verify/verify-guide.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { pathForCaller } from './project.ts';

export const formats = ['text', 'listings', 'github', 'json'] as const;

export interface PrintOptions {
  guide?: string;
  evidence?: boolean;
  format?: (typeof formats)[number];
}

/** Print in the format that is asked for: `text`, or `listings` for another guide than the project's. */
export async function printVerdicts(
  compilation: Compilation,
  { results }: Verification,
  { guide, evidence, format = guide === undefined ? 'text' : 'listings' }: PrintOptions,
): Promise<void> {
  const verdicts = results.map(({ verdict }) => verdict);
  const diagnostics = diagnose(results, compilation.sources);
  const { stdout } = process;
  if (format === 'github') {
    const { githubReport } = await import('../../src/report/github.ts');
    stdout.write(githubReport({ ...compilation, diagnostics }, { folder: pathForCaller(compilation.root) }));
    return;
  }
  if (evidence && format !== 'json') {
    const { evidenceText } = await import('./evidence-text.ts');
    const { painter, wantsColour } = await import('../../src/report/painter.ts');
    const paint = painter(wantsColour(stdout, process.env));
    for (const verdict of verdicts) stdout.write(evidenceText(verdict, paint));
  }
  if (format === 'text') {
    await printDiagnostics(diagnostics, compilation);
    stdout.write(summaryTable(verdicts));
    return;
  }
  const { listingEntries, listingText } = await import('../../src/verify/listing-report.ts');
  const listings = listingEntries(results, snippetsOf(compilation), compilation.diagnostics);
  if (format === 'json') {
    const cases = results.map(({ one, verdict }) => ({
      ...verdict,
      place: one.place,
      unexpected: isUnexpected(verdict),
    }));
    stdout.write(`${JSON.stringify({ cases, listings, diagnostics }, null, 1)}\n`);
    return;
  }
  const { printable } = await import('../../src/report/visible-text.ts');
  const lines = listingText(listings, Math.min(stdout.columns ?? 100, 120)).split('\n');
  stdout.write(lines.map(printable).join('\n'));
  // Claims are no listings, and what is wrong with one is to be seen as well.
  const claims = results.filter(({ one }) => one.kind === 'claim');
  await printDiagnostics(diagnose(claims, compilation.sources), compilation);
  stdout.write(summaryTable(verdicts));
}

function snippetsOf({ guide }: Compilation): Snippet[] {
  const found: Snippet[] = [];
  walkGuide(guide, (node) => {
    if (node.type === 'snippet') found.push(node);
  });
  return found;
}
