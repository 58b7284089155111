/** For `astro check` and editors: the commands of the project hand Astro its configuration themselves. */
import { join } from 'node:path';
import { siteConfig } from './src/site/astro-config.ts';

const { configFile, ...config } = siteConfig({
  modelFile: join(import.meta.dirname, 'tests/fixtures/model/guide.json'),
  guideFolder: join(import.meta.dirname, 'tests/fixtures/model'),
  cacheFolder: join(import.meta.dirname, '.cache/check'),
});

export default config;
