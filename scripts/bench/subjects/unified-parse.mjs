/** unified-latex's own full parse of the same file. */
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { printCost } from './cost.mjs';

enableCompileCache();
const started = performance.now();
const { getParser } = await import('@unified-latex/unified-latex-util-parse');
getParser().parse(readFileSync(process.argv[2], 'utf8').replaceAll('\u00a0', ' '));
printCost(started);
