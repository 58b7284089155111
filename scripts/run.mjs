#!/usr/bin/env node
/**
 * The start of every command: sets up what is missing, then hands over to `scripts/<command>.ts`.
 * Plain JavaScript without dependencies, because it runs before there are any, and on Nodes that know no TypeScript.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commands, exitCodes } from './commands.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureNode, isModern } from './setup/node.mjs';
import { SetupError, say } from './setup/say.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function usage() {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  npm run ${name.padEnd(width)}  ${summary}`);
  const codes = exitCodes.map(({ code, meaning }) => `  ${code}  ${meaning}`);
  return `Commands:\n${lines.join('\n')}\n\nEach explains itself: npm run check -- --help\n\nExit codes:\n${codes.join('\n')}\n`;
}

/**
 * Run this file again on another Node, with this process's terminal, signals and exit code.
 * @param {string} node absolute path of the executable
 * @param {string[]} args
 * @returns {Promise<number>} exit code; 128 + n where signal n ended it
 */
function runOn(node, args) {
  const env = { ...process.env, PATH: dirname(node) + delimiter + (process.env.PATH ?? '') };
  const child = spawn(node, [fileURLToPath(import.meta.url), ...args], { stdio: 'inherit', env });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the child as well; twice would read as "at once, without tidying up".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

/**
 * @param {string[]} argv
 * @returns {Promise<number>}
 */
async function main([name, ...args]) {
  if (name === undefined || name === '--help' || name === '-h') {
    process.stdout.write(usage());
    return name === undefined ? 2 : 0;
  }
  if (!Object.hasOwn(commands, name)) {
    process.stderr.write(`There is no command "${name}".\n\n${usage()}`);
    return 2;
  }
  const node = await ensureNode(root);
  await ensureDependencies(root, node);
  if (!isModern(process.version)) return runOn(node, [name, ...args]);

  // Astro would tell its makers what is run here.
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  const { enableCompileCache } = await import('node:module');
  enableCompileCache(join(root, '.cache', 'v8'));
  const command = commands[/** @type {keyof typeof commands} */ (name)];
  if (command.needs.includes('chromium') && !args.includes('--help')) {
    const { ensureChromium } = await import('./setup/chromium.mjs');
    ensureChromium();
  }
  if (command.needs.includes('latex') && !args.includes('--help') && !args.includes('-h')) {
    const { ensureLatex } = await import('./setup/latex.mjs');
    ensureLatex();
  }
  const { run } = await import(`./${name}.ts`);
  return run(args);
}

// Whoever reads the output may stop reading (`npm run check | head`): that is no fault.
process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof SetupError) {
    say(`${error.message}\n${error.hint}`);
    process.exitCode = 3;
  } else {
    say(
      `This is a fault of Assay itself, not of your guide. Please report it with these lines.\n${error instanceof Error ? error.stack : error}`,
    );
    process.exitCode = 4;
  }
}
