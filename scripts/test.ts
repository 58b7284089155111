/** `npm test`: all tests, then the skipped ones with their reasons, then one line that counts. */
import { parseCLI, startVitest } from 'vitest/node';
import { commandLine, execute } from './cli/command-line.ts';
import { projectFolder } from './cli/project.ts';
import { countTests, outcomeText } from './cli/test-outcome.ts';

export async function run(args: string[]): Promise<number> {
  const program = commandLine('test')
    .argument('[vitest arguments...]', 'files or options of vitest, such as -t "name of a test" or --project unit')
    .allowUnknownOption();
  return execute(program, args, async () => {
    const { filter, options } = parseCLI(['vitest', 'run', ...args]);
    const vitest = await startVitest(filter, { ...options, root: projectFolder, run: true, watch: false });
    const outcome = countTests(
      vitest.state.getTestModules(),
      vitest.state.getUnhandledErrors().length,
      vitest.config.testNamePattern,
    );
    await vitest.close();
    process.stdout.write(`\n${outcomeText(outcome)}\n`);
    // A handle that a test left open must not keep the command from ending.
    setTimeout(() => process.exit(), 5000).unref();
    // No test at all is no proof of anything.
    return outcome.failed > 0 || outcome.passed === 0 ? 1 : 0;
  });
}
