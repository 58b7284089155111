/** What a run may use up. */

export interface Limits {
  /** Bytes of memory: of one process by the kernel, of all together by a watch ten times a second. */
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
