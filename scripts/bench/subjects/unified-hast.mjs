/** unified-latex-to-hast on the same file. */
import { readFileSync } from 'node:fs';
import { convertToHtml, unifiedLatexToHast } from '@unified-latex/unified-latex-to-hast';
import { getParser } from '@unified-latex/unified-latex-util-parse';
import { unified } from 'unified';
import { printCost } from './cost.mjs';

const started = performance.now();
const tree = getParser().parse(readFileSync(process.argv[2], 'utf8').replaceAll('\u00a0', ' '));
if (process.argv[3] === 'html') convertToHtml(tree);
else unified().use(unifiedLatexToHast).runSync(tree);
printCost(started);
