/** unified-latex-to-hast on the same file. */
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { printCost } from './cost.mjs';

enableCompileCache();
const started = performance.now();
const { unifiedLatexToHast } = await import('@unified-latex/unified-latex-to-hast');
const { getParser } = await import('@unified-latex/unified-latex-util-parse');
const { unified } = await import('unified');
const tree = getParser().parse(readFileSync(process.argv[2], 'utf8').replaceAll('\u00a0', ' '));
unified().use(unifiedLatexToHast).runSync(tree);
printCost(started);
