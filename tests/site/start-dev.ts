/** Runs the dev server in a process of its own, as `npm run dev` does, until its input ends. Prints its address. */
import { join } from 'node:path';
import { devSite } from '../../src/site/dev.ts';

const [folder = '', port = ''] = process.argv.slice(2);
const site = await devSite({
  modelFile: join(folder, 'guide.json'),
  diagnosticsFile: join(folder, 'diagnostics.json'),
  guideFolder: folder,
  verdictFiles: ['bullseye', 'bookworm'].map((release) => join(folder, 'verdicts', `${release}.json`)),
  port: Number(port),
});
process.stdout.write(`${site.url}\n`);
process.stdin.resume();
process.stdin.on('end', async () => {
  await site.close();
  process.exit(0);
});
