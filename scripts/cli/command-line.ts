/** Arguments in, exit code out: what all commands have in common. */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { UsageError } from '../../src/assembly/configuration.ts';
import { EditionFault } from '../../src/editions/fault.ts';
import { nearest } from '../../src/model/nearest.ts';
import { commands, exitCodes } from '../commands.mjs';

/** The command line of `npm run <name>`, with its summary and the exit codes in `--help`. */
export function commandLine(name: keyof typeof commands): Command {
  const codes = exitCodes.map(({ code, meaning }) => `  ${code}  ${meaning}`).join('\n');
  return new Command(`npm run ${name} --`)
    .description(commands[name].summary)
    .helpOption('-h, --help', 'print this')
    .addHelpText('after', `\nExit codes:\n${codes}`)
    .exitOverride();
}

/**
 * Parse `args` and act on them.
 * Resolves to the action's exit code, 0 after `--help`, 2 for wrong usage, 1 where an edition is not as it was frozen; any
 * other error is thrown on.
 */
export async function execute<Options extends object>(
  program: Command,
  args: string[],
  action: (options: Options) => Promise<number>,
): Promise<number> {
  try {
    program.parse(args, { from: 'user' });
    return await action(program.opts<Options>());
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UsageError || error instanceof EditionFault)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** A parser for an option that has a few values; a typo is answered with the nearest. */
export function oneOf<Value extends string>(values: readonly Value[]): (given: string) => Value {
  return (given) => {
    const value = values.find((one) => one === given);
    if (value !== undefined) return value;
    const meant = nearest(given, values);
    throw new InvalidArgumentError(
      `It is one of ${values.join(', ')}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    );
  };
}

/** A parser for a TCP port. */
export function port(given: string): number {
  const value = Number(given);
  if (!/^\d+$/.test(given) || value < 1 || value > 65535) {
    throw new InvalidArgumentError('A port is a whole number from 1 to 65535.');
  }
  return value;
}
