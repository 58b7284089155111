/** What the set-up asks of Debian: where a program is, and to install packages. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @param {string} name
 * @returns {string | undefined} absolute path of an executable on the PATH
 */
export function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

/** @returns {string | undefined} why this process cannot install packages; nothing where it can */
export function cannotInstall() {
  if (process.getuid?.() !== 0) return 'only root can install packages';
  return onPath('apt-get') === undefined ? 'this machine has no apt-get' : undefined;
}

/**
 * Install packages without what they only recommend.
 * @param {string[]} packages
 * @returns {string | undefined} the last words of apt where it failed
 */
export function install(packages) {
  return apt(['update', '-qq']) ?? apt(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

/**
 * @param {string[]} args
 * @returns {string | undefined}
 */
function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const result = spawnSync('apt-get', args, { env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (result.status === 0) return undefined;
  const words = (result.error?.message ?? `${result.stdout}\n${result.stderr}`).trim().split('\n').slice(-3).join('; ');
  return `apt-get ${args[0]} failed: ${words}`;
}
