/** `npm run verify -- --watch`: after every edit of the guide, what it has changed is tried again. */
import { UsageError } from '../../src/assembly/configuration.ts';
import { SandboxFault } from '../../src/sandbox/fault.ts';
import { VerifyFault } from '../../src/verify/fault.ts';
import { compileAsAsked, type GuideOptions } from './guide-options.ts';
import { type PrintOptions, printVerdicts } from './print-verdicts.ts';
import { callerPath } from './project.ts';
import type { Rounds } from './verify-rounds.ts';
import { watchGuide } from './watch-guide.ts';

export interface WatchOptions {
  /** Resolves when it is time to stop. */
  until: Promise<void>;
  /** Whether a terminal is cleared before each round; elsewhere an empty line tells them apart. */
  clear: boolean;
}

/**
 * Verify, and go on with every edit until it is time to stop; an edit while a round goes on ends that round. Resolves to
 * the exit code when all sandboxes are closed. Throws UsageError where the options name nothing that can be read.
 */
export async function watchVerdicts(
  rounds: Rounds,
  options: GuideOptions & PrintOptions,
  { until, clear }: WatchOptions,
): Promise<number> {
  const { stdout } = process;
  // Only to know which folder is meant, and that there is a guide.
  const { root } = await compileAsAsked(options);
  let fail: (error: unknown) => void;
  const broken = new Promise<never>((_, reject) => {
    fail = reject;
  });
  let before = false;
  const round = async (signal: AbortSignal): Promise<void> => {
    if (clear && stdout.isTTY) stdout.write('\x1b[2J\x1b[3J\x1b[H');
    else if (before) stdout.write('\n');
    before = true;
    try {
      await tryOnce(rounds, options, signal);
    } catch (error) {
      // A guide may be away for a moment, as while a branch is changed, and a root may be made anew: the next edit tries again.
      const expected = error instanceof SandboxFault || error instanceof VerifyFault || isAbsence(error);
      if (!expected) return fail(error);
      process.stderr.write(`error: ${(error as Error).message}\n`);
    }
    if (!signal.aborted) stdout.write('Waiting for edits (Ctrl-C stops)\n');
  };
  const config = options.config === undefined ? undefined : callerPath(options.config);
  const watch = watchGuide(root, config, round);
  watch.now();
  try {
    await Promise.race([until, broken]);
  } finally {
    await watch.stop();
  }
  return 0;
}

async function tryOnce(rounds: Rounds, options: GuideOptions & PrintOptions, signal: AbortSignal): Promise<void> {
  const compilation = await compileAsAsked(options);
  const { printDiagnostics } = await import('./print-diagnostics.ts');
  await printDiagnostics(
    compilation.diagnostics.filter(({ severity }) => severity === 'error'),
    compilation,
  );
  const outcome = await rounds.verify(compilation, signal);
  if (signal.aborted) return;
  if ('nothing' in outcome) process.stdout.write(`${outcome.nothing}\n`);
  else await printVerdicts(compilation, outcome, options);
}

function isAbsence(error: unknown): boolean {
  return error instanceof UsageError || (error instanceof Error && 'code' in error);
}
