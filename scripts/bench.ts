/** `npm run bench`: figures, as ratios measured side by side in one run. */
import { commandLine, execute } from './cli/command-line.ts';

export async function run(args: string[]): Promise<number> {
  const program = commandLine('bench').argument('[subjects...]', 'what to measure: compile, site (default: both)');
  return execute(program, args, async () => {
    const wanted = program.args.length > 0 ? program.args : ['compile', 'site'];
    const unknown = wanted.find((name) => name !== 'compile' && name !== 'site');
    if (unknown !== undefined) {
      console.error(`There is nothing called "${unknown}" to measure; write compile or site.`);
      return 2;
    }
    if (wanted.includes('compile')) (await import('./bench/compile.ts')).benchCompile();
    if (wanted.includes('site')) await (await import('./bench/site.ts')).benchSite();
    return 0;
  });
}
