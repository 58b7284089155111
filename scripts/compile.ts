/** `npm run compile`: the model as JSON, to a file or to stdout. A guide with errors yields none, unless asked to keep going. */
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../src/assembly/configuration.ts';
import type { Compilation } from '../src/compile.ts';
import { commandLine, execute } from './cli/command-line.ts';
import { exitCodeOf } from './cli/exit-code.ts';
import { compileAsAsked, type GuideOptions, withGuideOptions } from './cli/guide-options.ts';
import { modelText } from './cli/model-file.ts';
import { printReport } from './cli/print-report.ts';
import { callerPath, pathForCaller } from './cli/project.ts';
import { writeAtomically } from './cli/write-atomically.ts';

interface CompileCommandOptions extends GuideOptions {
  out?: string;
  keepGoing?: boolean;
}

export async function run(args: string[]): Promise<number> {
  const program = withGuideOptions(commandLine('compile'))
    .option('-o, --out <file>', 'where to write the model (default: stdout, with the report on stderr)')
    .option('--keep-going', 'write the model of a guide with errors too; the exit code stays 1');
  return execute<CompileCommandOptions>(program, args, async (options) => {
    const compilation = await compileAsAsked(options);
    if (options.out !== undefined) refuseSource(callerPath(options.out), compilation, options);
    printReport(compilation, options.out === undefined ? process.stderr : process.stdout, options.all);
    const code = exitCodeOf(compilation);
    if (code !== 0 && !options.keepGoing) {
      process.stderr.write('The guide has errors, so no model was written (--keep-going writes it all the same).\n');
    } else if (options.out === undefined) {
      process.stdout.write(modelText(compilation.guide));
    } else {
      await writeModel(callerPath(options.out), modelText(compilation.guide));
    }
    return code;
  });
}

/** The model may not be written over anything that it was made from. */
function refuseSource(file: string, { root, sources, guide }: Compilation, { config }: CompileCommandOptions): void {
  const real = (path: string) => (existsSync(path) ? realpathSync(path) : path);
  const read = [...sources.keys(), ...guide.assets.map(({ path }) => path)].map((path) => join(root, path));
  if (config !== undefined) read.push(callerPath(config));
  const out = real(file);
  if (read.some((path) => real(path) === out))
    throw new UsageError(`--out ${pathForCaller(file)}: the guide reads this file. Name another one for the model.`);
}

async function writeModel(file: string, text: string): Promise<void> {
  try {
    await writeAtomically(file, text);
  } catch (error) {
    throw new UsageError(`--out ${pathForCaller(file)}: cannot be written (${(error as Error).message}).`);
  }
  process.stdout.write(`Wrote ${pathForCaller(file)}.\n`);
}
