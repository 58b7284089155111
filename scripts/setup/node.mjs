/** A Node new enough for Astro and for running TypeScript as it is: the host's, or a pinned one from npm. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTurn } from './in-turn.mjs';
import { npmCi } from './npm-ci.mjs';
import { SetupError, say } from './say.mjs';

const oldestMajor = 24;
const installYourself = `Install Node ${oldestMajor} or newer yourself and run the command again.`;

/** @param {string} version as in `process.version` */
export function isModern(version) {
  return Number(version.slice(1).split('.')[0]) >= oldestMajor;
}

/**
 * The Node to go on with: this one where it is new enough, else the pinned one, installed on the first call.
 * @param {string} root the project's folder
 * @param {string} [version] that of the host's Node
 * @returns {Promise<string>} absolute path of an executable
 * @throws {SetupError}
 */
export async function ensureNode(root, version = process.version) {
  if (isModern(version)) return process.execPath;
  const manifest = join(root, 'scripts', 'setup', 'node24');
  const name = `node-${process.platform}-${process.arch}`;
  /** @type {{ optionalDependencies: Record<string, string> }} */
  const { optionalDependencies: versions } = JSON.parse(readFileSync(join(manifest, 'package.json'), 'utf8'));
  const pinned = versions[name];
  if (pinned === undefined) {
    throw new SetupError(
      `No Node ${oldestMajor} is packaged for ${process.platform}-${process.arch}.`,
      installYourself,
    );
  }
  const folder = join(root, '.cache', `node-${pinned}`);
  const node = join(folder, 'node_modules', name, 'bin', 'node');
  const isReady = () => existsSync(join(folder, 'verified')) && existsSync(node);
  if (isReady()) return node;
  await inTurn(root, async () => {
    if (isReady()) return;
    say(`Node ${version} is older than ${oldestMajor}: installing Node ${pinned} beside it (once; 190 MB) …`);
    await installNode(manifest, folder, node, pinned);
  });
  return node;
}

/**
 * @param {string} manifest folder of the package.json and the lock file, which holds the checksum: npm refuses other bytes
 * @param {string} folder where to install
 * @param {string} node the executable that must come of it
 * @param {string} pinned its version
 */
async function installNode(manifest, folder, node, pinned) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(manifest, file), join(folder, file));
  await npmCi(folder, process.execPath);
  const answer = spawnSync(node, ['--version'], { encoding: 'utf8' });
  if (answer.stdout?.trim() !== `v${pinned}`) {
    const reason = answer.error?.message ?? answer.stderr;
    throw new SetupError(`The packaged Node ${pinned} does not run here: ${reason}`, installYourself);
  }
  writeFileSync(join(folder, 'verified'), `${pinned}\n`);
}
