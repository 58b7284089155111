/** The packages of package-lock.json, installed once and known to be complete. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTurn } from './in-turn.mjs';
import { npmCi } from './npm-ci.mjs';
import { SetupError, say } from './say.mjs';

/** @typedef {{ version?: string, optional?: boolean }} LockedPackage */

/**
 * Written into node_modules after all else, so a folder that has it is complete.
 * @param {string} root
 */
const stampFile = (root) => join(root, 'node_modules', '.assay-stamp');

/**
 * @param {string} root
 * @returns {string} names the packages that belong here: the lock file, and the machine that it is resolved for
 */
function wantedStamp(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`\n${process.platform}-${process.arch}`).digest('hex');
}

/**
 * True where someone ran npm by hand: npm writes its own record last, and that record agrees with the lock file.
 * @param {string} root
 */
function installedByHand(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  /** @type {(file: string) => Record<string, LockedPackage>} */
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  const locked = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(record);
  const complete = Object.entries(locked).every(([path, { optional }]) => path === '' || optional || path in present);
  return complete && Object.entries(present).every(([path, { version }]) => locked[path]?.version === version);
}

/**
 * @param {string} root the project's folder
 * @returns {'ready' | 'unstamped' | 'missing'} `unstamped`: complete, but installed by someone else
 */
export function dependenciesState(root) {
  const stamp = stampFile(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wantedStamp(root)) return 'ready';
  return installedByHand(root) ? 'unstamped' : 'missing';
}

/**
 * Install the dependencies unless they are there.
 * @param {string} root
 * @param {string} node absolute path of the Node that npm shall run on
 * @throws {SetupError}
 */
export async function ensureDependencies(root, node) {
  if (dependenciesState(root) === 'ready') return;
  await inTurn(root, async () => {
    const state = dependenciesState(root);
    if (state === 'ready') return;
    if (state === 'missing') {
      say('installing the dependencies (once; about a minute) …');
      await npmCi(root, node);
      if (!existsSync(join(root, 'node_modules'))) {
        throw new SetupError('npm ci ended well but installed nothing.', 'Run "npm ci" by hand to see why.');
      }
    }
    writeFileSync(stampFile(root), wantedStamp(root));
  });
}
