/** Our compile of one guide: arguments are the guide and, for a warm run, a cache folder. */
import { enableCompileCache } from 'node:module';
import { printCost } from './cost.mjs';

enableCompileCache();
const [guide, cache] = process.argv.slice(2);
const started = performance.now();
const { compileGuide } = await import('../../../src/compile.ts');
const { guide: model } = await compileGuide({ guide: guide as string, cache: cache ?? false });
JSON.stringify(model);
printCost(started);
