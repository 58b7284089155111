/** `npm run bench`: figures, as ratios measured side by side in one run. */
import { commandLine, execute } from './cli/command-line.ts';

const SUBJECTS = ['compile', 'site', 'editions', 'verify'];

export async function run(args: string[]): Promise<number> {
  const program = commandLine('bench')
    .argument('[subjects...]', 'what to measure: compile, site, editions, verify (default: all)')
    .option('--small', 'of verify, only enough to see that each part works');
  return execute<{ small?: boolean }>(program, args, async ({ small }) => {
    const wanted = program.args.length > 0 ? program.args : [...SUBJECTS];
    const unknown = wanted.find((name) => !SUBJECTS.includes(name));
    if (unknown !== undefined) {
      console.error(`There is nothing called "${unknown}" to measure; write compile, site, editions or verify.`);
      return 2;
    }
    if (wanted.includes('compile')) (await import('./bench/compile.ts')).benchCompile();
    if (wanted.includes('site')) await (await import('./bench/site.ts')).benchSite();
    if (wanted.includes('editions')) (await import('./bench/editions.ts')).benchEditions();
    if (wanted.includes('verify')) await (await import('./bench/verify.ts')).benchVerify(small === true);
    return 0;
  });
}
