/** Commands as a person would run them, in a process of their own. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const project = join(import.meta.dirname, '..', '..');

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Run a script on this Node. Nothing of the npm or the test runner around us reaches it through the environment. */
export function runScript(
  script: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|INIT_CWD|VITEST|NODE_|FORCE_COLOR|NO_COLOR)/i.test(name),
  );
  const env = { ...Object.fromEntries(inherited), ...options.env };
  const child = spawn(process.execPath, [script, ...args], { cwd: options.cwd ?? project, env });
  const outcome: Outcome = { code: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    outcome.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    outcome.stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...outcome, code }));
  });
}

/** `npm run <command> -- <args>`, without npm. */
export function runCommand(command: string, ...args: string[]): Promise<Outcome> {
  return runScript(join(project, 'scripts', 'run.mjs'), [command, ...args]);
}
