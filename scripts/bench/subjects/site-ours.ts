/** Compile and build one guide's site: arguments are the guide, the output folder and the cache folder. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { printCost } from './cost.mjs';

enableCompileCache();
const [guide, out, cache] = process.argv.slice(2) as [string, string, string];
const started = performance.now();
const { compileGuide } = await import('../../../src/compile.ts');
const { buildSite } = await import('../../../src/site/build.ts');
const { guide: model, root } = await compileGuide({ guide, cache });
mkdirSync(cache, { recursive: true });
const modelFile = path.join(cache, 'guide.json');
writeFileSync(modelFile, JSON.stringify(model));
await buildSite({ modelFile, guideFolder: root, outFolder: out, cacheFolder: cache });
printCost(started);
