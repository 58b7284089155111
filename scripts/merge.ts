/** `npm run merge`: the verdicts of shards, from several machines, become those of the guide. */
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../src/compile.ts';
import { pickReleases, readReleases } from '../src/sandbox/releases.ts';
import { VerifyFault } from '../src/verify/fault.ts';
import { isUnexpected } from '../src/verify/judgement.ts';
import { mergeVerdicts, type VerdictSource } from '../src/verify/merge-verdicts.ts';
import { planCases } from '../src/verify/plan.ts';
import { prepare } from '../src/verify/prepare.ts';
import { plannedReleases } from '../src/verify/runnable-releases.ts';
import { summaryTable } from '../src/verify/summary.ts';
import { readVerdictFile, writeAllVerdicts } from '../src/verify/verdict-files.ts';
import { commandLine, execute } from './cli/command-line.ts';
import { compileAsAsked } from './cli/guide-options.ts';
import { sayingWhy } from './cli/keep-verdicts.ts';
import { callerPath, pathForCaller, projectFolder } from './cli/project.ts';
import { sayingFaults } from './cli/saying-faults.ts';

interface MergeCommand {
  guide?: string;
  config?: string;
  cache: boolean;
  release?: string[];
  verdicts?: string;
}

export async function run(args: string[]): Promise<number> {
  const program = commandLine('merge')
    .argument('<folders...>', 'where the shards have written their verdicts (ASSAY_VERDICTS)')
    .option('-r, --release <codename...>', 'only these Debian releases were run')
    .option('-g, --guide <path>', "a guide's folder or its main .tex file (default: content/guide)")
    .option('-c, --config <file>', 'configuration of the guide')
    .option('--verdicts <folder>', 'where the merged verdicts go (default: content/verdicts)')
    .option('--no-cache', 'parse every file anew');
  return execute<MergeCommand>(program, args, async (options) => {
    if (options.guide !== undefined && options.verdicts === undefined)
      throw new UsageError('Name a folder for the verdicts of that guide with --verdicts.');
    const sources = program.args.flatMap(readShard);
    return sayingFaults(() => merge(sources, options));
  });
}

async function merge(sources: readonly VerdictSource[], options: MergeCommand): Promise<number> {
  const known = await readReleases(join(projectFolder, 'content', 'releases'));
  const releases = plannedReleases(pickReleases(known, options.release ?? []), known.at(-1));
  const { guide } = await compileAsAsked(options);
  const plan = planCases(guide, releases);
  const merged = mergeVerdicts(prepare(plan, releases), sources);
  if (merged.problems) {
    for (const problem of merged.problems) process.stderr.write(`error: ${problem}\n`);
    process.stderr.write('Nothing was written.\n');
    return 6;
  }
  const folder =
    options.verdicts === undefined ? join(projectFolder, 'content', 'verdicts') : callerPath(options.verdicts);
  await sayingWhy(folder, () => writeAllVerdicts(folder, merged.files));
  const verdicts = [...merged.files.values()].flat();
  process.stdout.write(`${verdicts.length} verdicts, in ${pathForCaller(folder)}\n${summaryTable(verdicts)}`);
  const unexpected = verdicts.filter(isUnexpected);
  for (const { kind, subject, release, outcome, reason } of unexpected)
    process.stderr.write(`error: ${kind} ${subject} on ${release}: ${outcome}: ${reason}\n`);
  return unexpected.length > 0 ? 1 : 0;
}

/** All verdicts below a folder. Throws a UsageError where there are none, or a file holds something else. */
function readShard(folder: string): VerdictSource[] {
  const path = callerPath(folder);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`There is no folder "${folder}". Name the folders that the shards have written.`);
  const files = globSync('**/*.json', { cwd: path }).sort();
  if (files.length === 0) throw new UsageError(`There are no verdicts in "${folder}": did that shard run its cases?`);
  return files.map((file) => {
    try {
      return { path: join(folder, file), verdicts: readVerdictFile(join(path, file)).verdicts };
    } catch (error) {
      if (error instanceof VerifyFault) throw new UsageError(error.message);
      throw error;
    }
  });
}
