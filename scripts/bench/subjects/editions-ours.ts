/** Compile and build one guide with its editions: arguments are the guide, the output, the cache and the editions. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { printCost } from './cost.mjs';

enableCompileCache();
const [guide, out, cache, editionsFolder] = process.argv.slice(2) as [string, string, string, string];
const started = performance.now();
const { compileGuide } = await import('../../../src/compile.ts');
const { buildWithEditions } = await import('../../../src/site/editions/build-editions.ts');
const { guide: model, root } = await compileGuide({ guide, cache });
// What could not be read would be built in no time.
if (model.sections.length === 0) throw new Error(`${guide} has no sections: there is nothing to measure`);
mkdirSync(cache, { recursive: true });
const modelFile = path.join(cache, 'guide.json');
writeFileSync(modelFile, JSON.stringify(model));
await buildWithEditions({ modelFile, guideFolder: root, outFolder: out, cacheFolder: cache, editionsFolder });
printCost(started);
