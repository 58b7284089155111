/** `npm run freeze -- 2026.11`: the guide and its verdicts as they are now become an edition, which stays as it is. */
import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { UsageError } from '../src/assembly/configuration.ts';
import { readEditions } from '../src/editions/read-editions.ts';
import { compareEditions, EditionId } from '../src/model/edition.ts';
import { commandLine, execute } from './cli/command-line.ts';
import { editionsFolder } from './cli/editions-of-guide.ts';
import { exitCodeOf } from './cli/exit-code.ts';
import { assetsOf, contentOf, writeEdition } from './cli/freeze-edition.ts';
import { compileAsAsked, type GuideOptions, guidePath, withGuideOptions } from './cli/guide-options.ts';
import { printReport } from './cli/print-report.ts';
import { megabytes } from './cli/progress-line.ts';
import { callerPath, pathForCaller } from './cli/project.ts';

interface FreezeOptions extends GuideOptions {
  verdicts?: string;
  date?: string;
  stale?: boolean;
}

export async function run(args: string[]): Promise<number> {
  const program = withGuideOptions(commandLine('freeze'))
    .argument('<id>', 'year and month of the edition, 2026.11; a second one in a month is 2026.11.2', editionId)
    .option('--verdicts <folder>', 'where its verdicts are (default: content/verdicts; of another guide: none)')
    .option('--date <day>', 'the day from which it counts (default: today)', day)
    .option('--stale', 'freeze verdicts of a guide that has changed since, and what was never tried, as not verified');
  return execute<FreezeOptions>(program, args, (options) => freeze(program.args[0] as string, options));
}

async function freeze(id: EditionId, options: FreezeOptions): Promise<number> {
  const folder = editionsFolder(options);
  if (folder === undefined) throw new UsageError('Name a folder for the editions of that guide with --editions.');
  mustFollow(id, readEditions(folder));
  const compilation = await compileAsAsked(options);
  printReport(compilation, process.stdout, options.all);
  if (exitCodeOf(compilation) !== 0) {
    process.stderr.write('The guide has errors, so nothing was frozen.\n');
    return 1;
  }
  const { guide, root } = compilation;
  const verdicts = options.verdicts === undefined ? undefined : callerPath(options.verdicts);
  const { content, stale, untried } = await contentOf(guide, {
    id,
    date: options.date ?? today(),
    verdicts,
    path: guidePath(options),
  });
  if (stale + untried > 0 && !options.stale) {
    process.stderr.write(
      `error: ${stale} verdicts are about a guide that has changed since, and ${untried} listings, claims and sections were never tried (each counted once a release); nothing was frozen.\n` +
        'Try them first: npm run verify. Or freeze the edition with --stale: it says of each that it is not verified.\n',
    );
    return 1;
  }
  const bytes = await writeEdition(join(folder, id), { ...content, assets: await assetsOf(guide, root) });
  const states = Object.entries(content.counts).map(([state, count]) => `${count} ${state.replace('-', ' ')}`);
  process.stdout.write(
    `Froze edition ${id} of ${content.date} in ${pathForCaller(join(folder, id))}: ${content.published.length} addresses; ` +
      `${states.length > 0 ? `of the verdicts on ${content.verdicts.map(({ release }) => release).join(', ')} ${states.join(', ')}` : 'no verdicts'}; ${megabytes(bytes)}.\n`,
  );
  return 0;
}

/** Throws UsageError where an edition of this id is there already, or a newer one. */
function mustFollow(id: EditionId, editions: readonly { id: EditionId }[]): void {
  const newest = editions.at(-1)?.id;
  if (newest === undefined) return;
  const order = compareEditions(id, newest);
  if (order === 0 || editions.some((edition) => edition.id === id))
    throw new UsageError(
      `Edition ${id} was frozen already, and stays as it is. The next could be ${nextAfter(newest)}.`,
    );
  if (order < 0)
    throw new UsageError(
      `Edition ${id} would be older than ${newest}, the newest. The next could be ${nextAfter(newest)}.`,
    );
}

/** The next id of the same month. */
function nextAfter(id: EditionId): string {
  const [year, month, number = '1'] = id.split('.');
  return `${year}.${month}.${Number(number) + 1}`;
}

function editionId(given: string): EditionId {
  const { success, data } = EditionId.safeParse(given);
  if (!success)
    throw new InvalidArgumentError(
      'An edition is named by year and month, 2026.11, and a second one in a month 2026.11.2.',
    );
  return data;
}

function day(given: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given) || Number.isNaN(Date.parse(given)))
    throw new InvalidArgumentError('A day is written 2026-11-24.');
  return given;
}

/** By the calendar of whoever freezes. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
