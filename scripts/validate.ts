/** `npm run validate`: everything a contributor needs before a pull request. All steps run, so one run shows all that is wrong. */
import { commandLine, execute } from './cli/command-line.ts';
import { runOurs, runTool } from './cli/run-tool.ts';

const steps: { name: string; run: () => Promise<number> }[] = [
  { name: 'types', run: () => runTool('tsc', ['--project', '.']) },
  { name: 'types of pages', run: () => runTool('astro', ['check', '--minimumFailingSeverity', 'warning']) },
  { name: 'format and lint', run: () => runTool('biome', ['check', '--error-on-warnings', '.']) },
  {
    name: 'architecture',
    run: () => runTool('depcruise', ['src', 'scripts', '--config', '.dependency-cruiser.mjs', '--output-type', 'err']),
  },
  { name: 'check', run: () => runOurs('check') },
  { name: 'tests', run: () => runOurs('test') },
];

export async function run(args: string[]): Promise<number> {
  return execute(commandLine('validate'), args, async () => {
    const rows: string[] = [];
    let failed = 0;
    for (const { name, run: runStep } of steps) {
      process.stdout.write(`\n── ${name} ──\n`);
      const start = performance.now();
      const code = await runStep();
      if (code !== 0) failed += 1;
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      rows.push(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(16)} ${seconds.padStart(6)} s`);
    }
    process.stdout.write(`\n${rows.join('\n')}\n`);
    return failed === 0 ? 0 : 1;
  });
}
