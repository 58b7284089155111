/** Other programs of the project, run with this process's terminal. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from './project.ts';

/** Where the entry of a tool is, inside node_modules. */
export const tools = {
  astro: 'astro/bin/astro.mjs',
  biome: '@biomejs/biome/bin/biome',
  depcruise: 'dependency-cruiser/bin/dependency-cruiser.mjs',
  tsc: 'typescript/bin/tsc',
} as const;

/** Run a tool on this Node in the project's folder. Resolves to its exit code; 1 where a signal ended it. */
export function runTool(name: keyof typeof tools, args: string[]): Promise<number> {
  return runNode([join(projectFolder, 'node_modules', tools[name]), ...args]);
}

/** Run one of our own commands in a process of its own. */
export function runOurs(command: string, args: string[] = []): Promise<number> {
  return runNode([join(projectFolder, 'scripts', 'run.mjs'), command, ...args]);
}

function runNode(args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: projectFolder, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
