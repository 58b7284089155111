/** Debian's chromium for the tests in the browser. Its absence stops nothing: those tests say why they were skipped. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './say.mjs';

/**
 * @param {string} name
 * @returns {string | undefined} absolute path of an executable on the PATH
 */
function onPath(name) {
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

/**
 * @param {string[]} args
 * @returns {string | undefined} the last words of apt where it failed
 */
function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const result = spawnSync('apt-get', args, { env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (result.status === 0) return undefined;
  const words = (result.error?.message ?? `${result.stdout}\n${result.stderr}`).trim().split('\n').slice(-3).join('; ');
  return `apt-get ${args[0]} failed: ${words}`;
}

/** @returns {string | undefined} why there is no chromium after all */
function installChromium() {
  if (process.getuid?.() !== 0)
    return 'chromium is not installed, and only root can install it (apt-get install chromium)';
  if (onPath('apt-get') === undefined) return 'chromium is not installed, and this machine has no apt-get';
  say("installing Debian's chromium for the browser tests (once; about a minute) …");
  return apt(['update', '-qq']) ?? apt(['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
}

/**
 * Find or install chromium. Tests read the outcome from the environment:
 * `ASSAY_CHROMIUM` is its path, or else `ASSAY_CHROMIUM_ABSENT` the reason why there is none.
 */
export function ensureChromium() {
  let file = process.env.ASSAY_CHROMIUM ?? onPath('chromium');
  let reason;
  if (file === undefined) {
    reason = installChromium();
    file = onPath('chromium');
  }
  if (file === undefined) {
    reason ??= 'chromium was installed but is not on the PATH';
    say(`the browser tests will be skipped: ${reason}`);
    process.env.ASSAY_CHROMIUM_ABSENT = reason;
  } else {
    process.env.ASSAY_CHROMIUM = file;
  }
}
