/** Build a plain Starlight site from Markdown: the argument is its folder. */
import { enableCompileCache } from 'node:module';
import { printCost } from './cost.mjs';

enableCompileCache();
const started = performance.now();
process.env.ASTRO_TELEMETRY_DISABLED = '1';
const { build } = await import('astro');
const { default: starlight } = await import('@astrojs/starlight');
await build({
  configFile: false,
  root: process.argv[2],
  site: 'http://localhost:4321',
  logLevel: 'error',
  integrations: [
    starlight({ title: 'Guide', sidebar: [{ label: 'Guide', items: [{ autogenerate: { directory: '.' } }] }] }),
  ],
});
printCost(started);
