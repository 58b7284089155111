/** `npm run check`: compile and rules, nothing else. Imports only what the asked format needs. */
import { commandLine, execute, oneOf } from './cli/command-line.ts';
import { exitCodeOf } from './cli/exit-code.ts';
import { compileAsAsked, type GuideOptions, withGuideOptions } from './cli/guide-options.ts';
import { pathForCaller } from './cli/project.ts';

const formats = ['text', 'github', 'json'] as const;

interface CheckOptions extends GuideOptions {
  format: (typeof formats)[number];
}

export async function run(args: string[]): Promise<number> {
  const program = withGuideOptions(commandLine('check')).option(
    '-f, --format <name>',
    `how to print: ${formats.join(', ')}`,
    oneOf(formats),
    'text',
  );
  return execute<CheckOptions>(program, args, async (options) => {
    const compilation = await compileAsAsked(options);
    if (options.format === 'json') {
      const { jsonReport } = await import('../src/report/json.ts');
      process.stdout.write(jsonReport(compilation));
    } else if (options.format === 'github') {
      const { githubReport } = await import('../src/report/github.ts');
      process.stdout.write(githubReport(compilation, { folder: pathForCaller(compilation.root) }));
    } else {
      const { printReport } = await import('./cli/print-report.ts');
      printReport(compilation, process.stdout, options.all);
    }
    return exitCodeOf(compilation);
  });
}
