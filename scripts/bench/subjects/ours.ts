/** Our compile of one guide: arguments are the guide and, for a warm run, a cache folder. */
import { compileGuide } from '../../../src/compile.ts';
import { printCost } from './cost.mjs';

const [guide, cache] = process.argv.slice(2);
const started = performance.now();
const { guide: model } = await compileGuide({ guide: guide as string, cache: cache ?? false });
JSON.stringify(model);
printCost(started);
