/** `npm run verify`: every listing and claim of the guide, tried on real daemons. */
import { UsageError } from '../src/assembly/configuration.ts';
import { isUnexpected } from '../src/verify/judgement.ts';
import { commandLine, execute, oneOf } from './cli/command-line.ts';
import { compileAsAsked } from './cli/guide-options.ts';
import { formats, type PrintOptions, printVerdicts } from './cli/print-verdicts.ts';
import { sayingFaults } from './cli/saying-faults.ts';
import { openRounds, type RoundOptions } from './cli/verify-rounds.ts';

interface VerifyCommand extends RoundOptions, PrintOptions {
  update?: boolean;
  watch?: boolean;
}

export async function run(args: string[]): Promise<number> {
  const program = commandLine('verify')
    .option('-r, --release <codename...>', 'only these Debian releases')
    .option('-d, --daemon <id>', 'only cases of this daemon')
    .option('--library <name>', 'only the build with this TLS library: gnutls, openssl (Exim)')
    .option('-s, --section <id>', 'only what stands in this section')
    .option('--snippet <id>', 'only this listing')
    .option('--claim <id>', 'only this claim')
    .option('-a, --all', 'run what has not changed as well')
    .option('-u, --update', 'write what sessions really print into the sources, then verify')
    .option('-w, --watch', 'go on: after every edit of the guide, try again what it has changed')
    .option('-e, --evidence', 'print commands and transcripts of the chosen cases')
    .option('--lend', 'put our certificate and key where the guide names others, as its readers put their own')
    .option(
      '-f, --format <name>',
      `how to print: ${formats.join(', ')} (default: text; of another guide: listings)`,
      oneOf(formats),
    )
    .option('-g, --guide <path>', "a guide's folder or its main .tex file (default: content/guide)")
    .option('-c, --config <file>', 'configuration of the guide')
    .option('--verdicts <folder>', 'where verdicts are kept (default: content/verdicts; of another guide: nowhere)')
    .option('--no-cache', 'parse every file anew');
  return execute<VerifyCommand>(program, args, async (options) => {
    return sayingFaults(() => verify(options));
  });
}

async function verify(options: VerifyCommand): Promise<number> {
  if (options.watch && (options.update || options.format === 'json'))
    throw new UsageError(`--watch does not go together with ${options.update ? '--update' : '--format json'}.`);
  const rounds = await openRounds(options);
  if (options.watch) {
    const { watchVerdicts } = await import('./cli/watch-verdicts.ts');
    const { untilStopped } = await import('./cli/until-stopped.ts');
    return watchVerdicts(rounds, options, { until: untilStopped(), clear: true });
  }
  let compilation = await compileAsAsked(options);
  let refused = 0;
  if (options.update) {
    const { updateSessions } = await import('./cli/update-sessions.ts');
    const update = await updateSessions(compilation, rounds.releases, rounds.wanted);
    process[options.format === 'json' || options.format === 'github' ? 'stderr' : 'stdout'].write(update.text);
    refused = update.refused;
    if (update.written > 0) compilation = await compileAsAsked(options);
  }
  const round = await rounds.verify(compilation);
  if ('nothing' in round) {
    process.stderr.write(`error: ${round.nothing}\n`);
    return 1;
  }
  await printVerdicts(compilation, round, options);
  return refused > 0 || round.results.some(({ verdict }) => isUnexpected(verdict)) ? 1 : 0;
}
