/** `npm run dev`: the site while it is being written. Every edit is compiled; mistakes show here and on the page. */
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Compilation } from '../src/compile.ts';
import { codeFrame } from '../src/report/code-frame.ts';
import { besideSite } from './cli/beside-site.ts';
import { commandLine, execute, port } from './cli/command-line.ts';
import { portAsAsked } from './cli/free-port.ts';
import { compileAsAsked, type GuideOptions, guidePath, withGuideOptions } from './cli/guide-options.ts';
import { modelText } from './cli/model-file.ts';
import { printReport } from './cli/print-report.ts';
import { cacheFolder, callerPath } from './cli/project.ts';
import { rawDataOf, rawDataText } from './cli/raw-data.ts';
import { sayingFaults } from './cli/saying-faults.ts';
import { untilStopped } from './cli/until-stopped.ts';
import { verdictFilesIn, verdictsBeside } from './cli/verdicts-beside.ts';
import { watchGuide } from './cli/watch-guide.ts';
import { writeAtomically } from './cli/write-atomically.ts';

interface DevOptions extends GuideOptions {
  port: number;
  verify?: boolean;
}

const modelFile = join(cacheFolder, 'dev', 'guide.json');
const diagnosticsFile = join(cacheFolder, 'dev', 'diagnostics.json');
const rawFile = join(cacheFolder, 'dev', 'raw.json');

export async function run(args: string[]): Promise<number> {
  const program = withGuideOptions(commandLine('dev'))
    .option('-p, --port <number>', 'port to serve on; without this, 4321 or the next free one after it', port, 4321)
    .option('--verify', 'try on real daemons what each edit has changed, and show the verdicts on the page');
  return execute<DevOptions>(program, args, (options) => sayingFaults(() => dev(program, options)));
}

async function dev(program: Command, options: DevOptions): Promise<number> {
  const verdicts = await verdictsOf(options);
  // What is missing for it is to be said before anything is served.
  const rounds = options.verify && (await openRoundsFor(options, verdicts.folder));
  const free = await portAsAsked(program, '127.0.0.1');
  const first = await compileForDev(options);
  const { devSite } = await import('../src/site/dev.ts');
  const site = await devSite({
    modelFile,
    diagnosticsFile,
    rawFile,
    guideFolder: first.root,
    ...besideSite(options),
    port: free,
    verdictFiles: verdicts.verdictFiles,
    verdictDate: verdicts.verdictDate,
  });
  process.stdout.write(`"${first.guide.title}" is at ${site.url} and follows your edits (Ctrl-C stops it)\n`);
  const config = options.config === undefined ? undefined : callerPath(options.config);
  const watch = watchGuide(first.root, config, async () => {
    try {
      await compileForDev(options);
    } catch (error) {
      // The guide may be away for a moment, as while a branch is changed; the next edit tries again.
      process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    }
  });
  const stop = untilStopped();
  await (rounds ? rounds(stop) : stop);
  await watch.stop();
  await site.close();
  return 0;
}

/** Verdicts for the site. Another guide than the project's gets a folder of its own, as long as it is verified here. */
async function verdictsOf(options: DevOptions) {
  const guide = guidePath(options);
  const beside = await verdictsBeside(guide);
  if (options.guide === undefined || !options.verify) return { ...beside, folder: undefined };
  const name = createHash('sha256').update(guide).digest('hex').slice(0, 12);
  const folder = join(cacheFolder, 'dev', 'verdicts', name);
  await mkdir(folder, { recursive: true });
  return { verdictFiles: await verdictFilesIn(folder), verdictDate: undefined, folder };
}

/** What goes on until it is time to stop. Throws a SandboxFault where nothing can be verified here. */
async function openRoundsFor(options: DevOptions, folder: string | undefined) {
  const { openRounds } = await import('./cli/verify-rounds.ts');
  const { watchVerdicts } = await import('./cli/watch-verdicts.ts');
  const { all: _all, ...guide } = options;
  const rounds = await openRounds({ ...guide, ...(folder === undefined ? {} : { verdicts: folder }) });
  return (until: Promise<void>) => watchVerdicts(rounds, { ...guide, format: 'text' }, { until, clear: false });
}

/** Compile and put the outcome where the site looks for it. */
async function compileForDev(options: GuideOptions): Promise<Compilation> {
  const compilation = await compileAsAsked(options);
  const { diagnostics, sources, guide } = compilation;
  const frames = diagnostics.map(({ place }) => {
    const source = sources.get(place.file);
    return source ? codeFrame(source, place, { width: 100 }).join('\n') : '';
  });
  const changed = await writeIfChanged(diagnosticsFile, `${JSON.stringify({ diagnostics, frames })}\n`);
  await writeIfChanged(rawFile, rawDataText(await rawDataOf(guide)));
  await writeIfChanged(modelFile, modelText(guide));
  if (changed) printReport(compilation, process.stdout, options.all);
  return compilation;
}

/** The dev server watches these files: writing the same again would reload the page for nothing. */
async function writeIfChanged(file: string, text: string): Promise<boolean> {
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (before === text) return false;
  await writeAtomically(file, text);
  return true;
}
