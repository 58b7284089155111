/** Servers run until somebody stops them. */

/** Resolves at the first SIGINT, SIGTERM or SIGHUP. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      // Vite listens too, and would end the process before anything is tidied up.
      process.removeAllListeners(signal);
      process.once(signal, () => resolve());
    }
  });
}
