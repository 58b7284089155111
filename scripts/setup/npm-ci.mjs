/** One `npm ci`, with its failure explained. */
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { SetupError } from './say.mjs';

/** What npm prints for a known trouble, and what a person can do about it. */
const troubles = [
  { sign: /ENOSPC|no space left/i, hint: 'The disk is full: free about 1 GB and run the command again.' },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/,
    hint: 'The npm registry cannot be reached: check the network and proxy (npm config get registry), then run the command again.',
  },
  { sign: /EACCES|EPERM/, hint: 'This user may not write here: check who owns the folder.' },
  { sign: /EUSAGE/, hint: 'package.json and package-lock.json disagree: run "npm install" and commit both.' },
  {
    sign: /EINTEGRITY/,
    hint: 'A download is not what the lock file says: run "npm cache clean --force" and try again.',
  },
  {
    sign: /ENOTEMPTY|EEXIST/,
    hint: 'Another npm works in this folder: wait until it is done and run the command again.',
  },
];

const args = [
  'ci',
  '--ignore-scripts',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

/**
 * Install exactly what the lock file of `folder` says. Install scripts are not run: nothing we use needs them.
 * @param {string} folder
 * @param {string} node the Node that npm runs on, because npm leaves out optional packages that its own Node is too old for
 * @throws {SetupError} with npm's last words and a hint
 */
export async function npmCi(folder, node) {
  await rm(join(folder, 'node_modules'), { recursive: true, force: true, maxRetries: 5 });
  const env = { ...process.env, PATH: dirname(node) + delimiter + (process.env.PATH ?? '') };
  const { status, output } = await run('npm', folder, env);
  if (status === 0) return;
  if (status === 'absent') throw new SetupError('npm is not installed.', 'On Debian: apt-get install npm.');
  const hint = troubles.find(({ sign }) => sign.test(output))?.hint ?? 'Run "npm ci" by hand to see more.';
  throw new SetupError(`npm ci failed in ${folder}: ${output.trim().split('\n').slice(-12).join('\n')}`, hint);
}

/**
 * Run npm to its end. If this process is told to stop, npm is stopped first: left alone it would go on writing.
 * @param {string} program
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ status: number | 'absent', output: string }>}
 */
function run(program, cwd, env) {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {NodeJS.Signals | undefined} */
  let stoppedBy;
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    stoppedBy = signal;
    child.kill('SIGTERM');
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, stop);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.on('error', ({ message }) => resolve({ status: 'absent', output: message }));
    child.on('close', (code, signal) => {
      if (stoppedBy !== undefined) process.exit(128 + constants.signals[stoppedBy]);
      for (const one of signals) process.off(one, stop);
      resolve({ status: code ?? 1, output: signal ? `${output}\nended by ${signal}` : output });
    });
  });
}
