/** Whether the kernel can keep all processes of a sandbox below one limit of memory: where this user may make a memory cgroup. */
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface MemoryGroups {
  /** Folder in which groups are made. */
  folder: string;
  /** Of the kernel's interface. */
  version: 1 | 2;
}

let known: { groups: MemoryGroups | undefined } | undefined;

/**
 * Where memory cgroups can be made; undefined where none can, which is so in most containers and for ordinary users without a
 * session of systemd. Found out once, by making one; groups that launchers which were killed have left there are removed.
 */
export function memoryGroups(): MemoryGroups | undefined {
  known ??= { groups: candidates().find(canBeMade) };
  return known.groups;
}

/** Folders to try: below our own group, or beside it, since version 2 lets no group have both processes and limited children. */
function candidates(): MemoryGroups[] {
  const mounts = linesOf('/proc/self/mountinfo').map((line) => {
    const [left = '', right = ''] = line.split(' - ');
    return { point: left.split(' ')[4] ?? '', type: right.split(' ')[0], options: right.split(' ')[2] ?? '' };
  });
  return linesOf('/proc/self/cgroup').flatMap((line): MemoryGroups[] => {
    const [, controllers = '', path = ''] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    const unified = controllers === '';
    if (!unified && !controllers.split(',').includes('memory')) return [];
    const mount = mounts.find(({ type, options }) =>
      unified ? type === 'cgroup2' : type === 'cgroup' && options.split(',').includes('memory'),
    );
    if (!mount) return [];
    // Inside a namespace of groups the path may lead out of what is mounted.
    const own = path.includes('..') ? mount.point : join(mount.point, path);
    const version = unified ? 2 : 1;
    return (unified && path !== '/' ? [own, dirname(own)] : [own]).map((folder) => ({ folder, version }));
  });
}

function canBeMade({ folder, version }: MemoryGroups): boolean {
  const trial = join(folder, `assay-try-${process.pid}`);
  try {
    removeLeftovers(folder);
    mkdirSync(trial);
  } catch {
    return false;
  }
  try {
    // A process is moved by whoever may write where it comes from as well.
    if (version === 2) accessSync(join(folder, 'cgroup.procs'), constants.W_OK);
    accessSync(join(trial, 'cgroup.procs'), constants.W_OK);
    accessSync(join(trial, version === 1 ? 'memory.limit_in_bytes' : 'memory.max'), constants.W_OK);
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(trial);
  }
}

function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, maker] = /^assay-(?:try-)?(\d+)$/.exec(name) ?? [];
    if (maker === undefined || existsSync(`/proc/${maker}`)) continue;
    try {
      rmdirSync(join(folder, name));
    } catch {
      // It is somebody else's, or its last processes are still ending.
    }
  }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n');
  } catch {
    return [];
  }
}
