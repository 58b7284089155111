/** What it takes to open a sandbox. */
import { spawnSync } from 'node:child_process';
import type { RunnableRelease } from '../../src/verify/group.ts';
import { milliseconds, type Row } from './timed.ts';

const ROUNDS = 20;

/** A sandbox that does nothing, against `unshare` with the same namespaces; by turns, since a machine has its moods. */
export async function openings({ open }: RunnableRelease): Promise<Row> {
  const ours: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    let start = performance.now();
    const sandbox = await open();
    await sandbox.exec(['true']);
    await sandbox.close();
    ours.push(performance.now() - start);
    start = performance.now();
    const unshare = ['--mount', '--net', '--pid', '--ipc', '--uts', '--fork', 'true'];
    spawnSync('unshare', process.getuid?.() === 0 ? unshare : ['--user', '--map-root-user', ...unshare]);
    plain.push(performance.now() - start);
  }
  const [a, b] = [middle(ours), middle(plain)];
  const beside = `plain unshare: ${milliseconds(b)}; ${milliseconds(a - b)} more`;
  return ['a sandbox opened, used and closed', milliseconds(a), '', beside];
}

function middle(list: number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] as number;
}
