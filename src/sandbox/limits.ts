/** What a run may use up. */

export interface Limits {
  /**
   * Bytes of memory. Of one process it is a limit on its addresses (rlimit). Of all together it is kept by the kernel where a
   * memory cgroup can be made, with `disk` added since those files are memory too; elsewhere a watch counts ten times a
   * second, and does not see what processes share.
   */
  memory: number;
  /** Bytes of all files that it writes; they are in memory, not on the host's disk. */
  disk: number;
  /** How many files it may have besides the root's. */
  files: number;
  /** How many processes at once. */
  processes: number;
  /** Bytes of output of one command, stdout and stderr together; unless the command is given another limit. */
  output: number;
  /** Milliseconds of one command, unless it is given its own. */
  timeoutMs: number;
  /** Milliseconds that the whole sandbox lives. */
  lifetimeMs: number;
}

const mebibyte = 1 << 20;

/** Plenty for a daemon under a guide's settings. */
export const defaultLimits: Limits = {
  memory: 1024 * mebibyte,
  disk: 128 * mebibyte,
  files: 20_000,
  processes: 200,
  output: mebibyte,
  timeoutMs: 30_000,
  lifetimeMs: 300_000,
};
