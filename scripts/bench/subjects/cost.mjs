/** Prints what this process has cost so far: the last line of every subject. */
export function printCost(started) {
  const { userCPUTime, maxRSS } = process.resourceUsage();
  process.stdout.write(
    `${JSON.stringify({ user: userCPUTime / 1000, wall: performance.now() - started, memory: maxRSS / 1024 })}\n`,
  );
}
