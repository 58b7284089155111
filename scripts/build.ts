/** `npm run build`: the site of a guide in a folder. One bad file does not stop the rest; the exit code tells. */
import { commandLine, execute } from './cli/command-line.ts';
import { exitCodeOf } from './cli/exit-code.ts';
import { type GuideOptions, withGuideOptions } from './cli/guide-options.ts';
import { defaultOutFolder } from './cli/out-folder.ts';
import { callerPath, pathForCaller } from './cli/project.ts';
import { compileAndBuild } from './cli/site-build.ts';

interface BuildOptions extends GuideOptions {
  out?: string;
}

export async function run(args: string[]): Promise<number> {
  const program = withGuideOptions(commandLine('build')).option(
    '-o, --out <folder>',
    'where the site goes (default: dist)',
  );
  return execute<BuildOptions>(program, args, async (options) => {
    const outFolder = options.out === undefined ? defaultOutFolder : callerPath(options.out);
    const compilation = await compileAndBuild(options, outFolder);
    const code = exitCodeOf(compilation);
    const shown = pathForCaller(outFolder);
    process.stdout.write(code === 0 ? `Built ${shown}.\n` : `Built ${shown}, but the guide has errors: see above.\n`);
    return code;
  });
}
