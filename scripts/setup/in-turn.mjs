/** Two commands that start together on a fresh checkout must not install over each other. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './say.mjs';

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Do `work` while no other process of this project does its own. Whoever waited must look again what is left to do.
 * @param {string} root the project's folder
 * @param {() => Promise<void>} work
 */
export async function inTurn(root, work) {
  const file = join(root, '.cache', 'set-up.pid');
  mkdirSync(join(root, '.cache'), { recursive: true });
  let said = false;
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = Number(readFileSync(file, { encoding: 'utf8' }).trim());
    if (!isAlive(holder)) {
      // It was killed before it could tidy up.
      rmSync(file, { force: true });
      continue;
    }
    if (!said) say(`waiting for process ${holder}, which is setting up …`);
    said = true;
    await sleep(200);
  }
  const tidyUp = () => rmSync(file, { force: true });
  process.on('exit', tidyUp);
  try {
    await work();
  } finally {
    tidyUp();
    process.off('exit', tidyUp);
  }
}
