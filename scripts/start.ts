/** `npm start`: compile, build, serve, and print the address. */
import { commandLine, execute, port } from './cli/command-line.ts';
import { portAsAsked } from './cli/free-port.ts';
import { type GuideOptions, withGuideOptions } from './cli/guide-options.ts';
import { defaultOutFolder } from './cli/out-folder.ts';
import { compileAndBuild } from './cli/site-build.ts';
import { untilStopped } from './cli/until-stopped.ts';

interface StartOptions extends GuideOptions {
  port: number;
  host: string;
}

export async function run(args: string[]): Promise<number> {
  const program = withGuideOptions(commandLine('start'))
    .option('-p, --port <number>', 'port to serve on; without this, 4321 or the next free one after it', port, 4321)
    .option('--host <address>', 'address to serve on; 0.0.0.0 lets other machines in', '127.0.0.1');
  return execute<StartOptions>(program, args, async (options) => {
    // Before the build, which takes longer than a person waits to hear that a port is taken.
    const free = await portAsAsked(program, options.host);
    const { guide } = await compileAndBuild(options, defaultOutFolder);
    const { serveSite } = await import('../src/site/serve.ts');
    if (free !== options.port) process.stdout.write(`Port ${options.port} is taken.\n`);
    const site = await serveSite({ folder: defaultOutFolder, port: free, host: options.host });
    process.stdout.write(`"${guide.title}" is at ${site.url} (Ctrl-C stops it)\n`);
    await untilStopped();
    await site.close();
    return 0;
  });
}
