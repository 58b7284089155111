/** What `npm run sandbox` prints. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { capabilities } from '../../src/sandbox/capabilities.ts';
import { findExim } from '../../src/sandbox/make-exim.ts';
import { memoryGroups } from '../../src/sandbox/memory-group.ts';
import { daemonVersions, type PinnedRelease } from '../../src/sandbox/releases.ts';
import { findRoot, rootsOf, sandboxPaths } from '../../src/sandbox/roots.ts';
import { megabytes } from './progress-line.ts';
import { pathForCaller } from './project.ts';

/** A table of the releases, then what they take up and what this machine can run. */
export async function showSandboxes(folder: string, releases: PinnedRelease[]): Promise<string> {
  const daemons = [...new Set(releases.flatMap(({ release }) => Object.keys(release.daemons)))];
  const rows = [['release', 'debian', 'state', 'size', ...daemons, 'exim with openssl']];
  for (const pinned of releases) {
    const { codename, version, status } = pinned.release;
    const root = await findRoot(folder, pinned);
    const older = (await rootsOf(folder, codename)).length > 0;
    const state = root ? 'ready' : pinned.pins === undefined ? 'not pinned' : older ? 'outdated' : 'not made';
    const versions = daemonVersions(pinned);
    const size = root ? megabytes(root.size) : '';
    const exim = (await findExim(folder, pinned)) ? 'built' : pinned.exim === undefined ? 'not pinned' : 'not built';
    rows.push([codename, `${version} ${status}`, state, size, ...daemons.map((name) => versions[name] ?? ''), exim]);
  }
  const { debs } = sandboxPaths(folder);
  const can = await capabilities();
  const runs = can.live
    ? `daemons and static checks run here (${can.mode === 'plain' ? 'as root' : 'as an ordinary user'})`
    : `${can.static ? 'only static checks run here' : 'nothing runs here'}: ${can.reason}`;
  const memory = memoryGroups()
    ? 'memory of a run is limited by a cgroup of its own'
    : 'memory of a run is limited process by process (rlimit) and by a watch: no memory cgroup can be made here';
  return `${tableText(rows)}\n${pathForCaller(folder)}: ${megabytes(await sizeOf(debs))} of downloads\n${runs}\n${memory}\n`;
}

function tableText(rows: string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => [] as string[]);
  const sizes = await Promise.all(names.map((name) => stat(join(folder, name)).then(({ size }) => size)));
  return sizes.reduce((sum, size) => sum + size, 0);
}
