/** How much time passes within sandboxes: commands of the daemons and of their clients, and nothing of ours. */
import { readFileSync } from 'node:fs';
import type { RunnableRelease } from '../../src/verify/group.ts';

export interface Stopwatch {
  /** The same release, but each of its sandboxes is timed. */
  watch(release: RunnableRelease): RunnableRelease;
  /** `inside`: milliseconds in which a sandbox ran a command, or several at once, added up. `opened`: how many sandboxes there were. */
  read(): { inside: number; opened: number };
}

export function stopwatch(): Stopwatch {
  let inside = 0;
  let opened = 0;
  return {
    read: () => ({ inside, opened }),
    watch: (release) => ({
      ...release,
      async open(library) {
        const machine = await release.open(library);
        opened++;
        let running = 0;
        let since = 0;
        return {
          writeFile: (...args) => machine.writeFile(...args),
          close: () => machine.close(),
          async exec(...args) {
            if (running++ === 0) since = performance.now();
            try {
              return await machine.exec(...args);
            } finally {
              if (--running === 0) inside += performance.now() - since;
            }
          },
        };
      },
    }),
  };
}

/** Memory of all processes below one, in megabytes; what several share is divided among them (Linux alone says it). */
export function memoryBelow(pid: number): number {
  let sum = 0;
  for (const child of childrenOf(pid)) {
    try {
      sum += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${child}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;
    } catch {
      // It has ended meanwhile.
    }
    sum += memoryBelow(child);
  }
  return sum;
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
