/** unified-latex's own full parse of the same file. */
import { readFileSync } from 'node:fs';
import { getParser } from '@unified-latex/unified-latex-util-parse';
import { printCost } from './cost.mjs';

const started = performance.now();
getParser().parse(readFileSync(process.argv[2], 'utf8').replaceAll('\u00a0', ' '));
printCost(started);
