/** `npm run compile`: the model as JSON, to a file or to stdout. A guide with errors yields none, unless asked to keep going. */
import { UsageError } from '../src/assembly/configuration.ts';
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

async function writeModel(file: string, text: string): Promise<void> {
  try {
    await writeAtomically(file, text);
  } catch (error) {
    throw new UsageError(`--out ${pathForCaller(file)}: cannot be written (${(error as Error).message}).`);
  }
  process.stdout.write(`Wrote ${pathForCaller(file)}.\n`);
}
