/** `npm run settings`: ask every release's daemons for their settings, and write `content/settings/`. */
import { join } from 'node:path';
import { UsageError } from '../src/assembly/configuration.ts';
import { INVENTORIES } from '../src/inventory/known-inventories.ts';
import { nearest } from '../src/model/nearest.ts';
import { pickReleases, readReleases } from '../src/sandbox/releases.ts';
import { sandboxFolder } from '../src/sandbox/roots.ts';
import { askReleases } from './cli/ask-releases.ts';
import { commandLine, execute } from './cli/command-line.ts';
import { progressLine } from './cli/progress-line.ts';
import { pathForCaller, projectFolder } from './cli/project.ts';
import { sayingFaults } from './cli/saying-faults.ts';
import { settingsText } from './cli/settings-text.ts';
import { writeAtomically } from './cli/write-atomically.ts';

interface SettingsCommand {
  daemon?: string[];
  out: string;
}

export async function run(args: string[]): Promise<number> {
  const ids = INVENTORIES.map(({ daemon }) => daemon);
  const program = commandLine('settings')
    .option('-d, --daemon <id...>', `only these: ${ids.join(', ')}`)
    .option('-o, --out <folder>', 'where to write', join(projectFolder, 'content', 'settings'))
    .addHelpText('after', '\nEvery release of content/releases is asked; those whose root is missing are made first.');
  return execute<SettingsCommand>(program, args, (options) =>
    sayingFaults(async () => {
      const unknown = options.daemon?.find((id) => !ids.includes(id));
      if (unknown !== undefined)
        throw new UsageError(`There is no daemon "${unknown}". ${meant(nearest(unknown, ids), ids)}`);
      const releases = pickReleases(await readReleases(join(projectFolder, 'content', 'releases')), []);
      for (const inventory of INVENTORIES.filter(({ daemon }) => options.daemon?.includes(daemon) ?? true)) {
        const line = progressLine(process.stderr);
        const found = await askReleases(inventory, releases, sandboxFolder(projectFolder), line);
        const file = join(options.out, `${inventory.daemon}.json`);
        await writeAtomically(file, settingsText(found));
        line.end(`${inventory.daemon}: ${found.settings.length} settings in ${pathForCaller(file)}`);
      }
      return 0;
    }),
  );
}

function meant(near: string | undefined, ids: readonly string[]): string {
  return near === undefined ? `Known are ${ids.join(', ')}.` : `Did you mean ${near}?`;
}
