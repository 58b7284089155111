/** `npm run format`: Biome, writing. */
import { commandLine, execute } from './cli/command-line.ts';
import { runTool } from './cli/run-tool.ts';

export async function run(args: string[]): Promise<number> {
  return execute(commandLine('format'), args, () => runTool('biome', ['check', '--write', '.']));
}
