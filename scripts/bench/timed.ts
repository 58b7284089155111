/** Verifying on the clock, and rows of the table. */
import { compileGuide } from '../../src/compile.ts';
import { type Verification, type VerifyOptions, verifyGuide } from '../../src/verify/verify-guide.ts';
import { processorTime } from './timed-machine.ts';

/** Wall time, processor time where it was measured, and what is worth knowing besides. */
export type Row = [what: string, figure: string, processor: string, beside: string];

export interface Timed extends Verification {
  ms: number;
  /** Milliseconds of processor time. */
  processor: number;
}

/** Verify, and say on stderr how long it took. */
export async function timed(options: VerifyOptions): Promise<Timed> {
  const [start, before] = [performance.now(), processorTime()];
  const verification = await verifyGuide(options);
  const ms = performance.now() - start;
  process.stderr.write(`  ${verification.run} cases in ${seconds(ms)}\n`);
  return { ...verification, ms, processor: processorTime() - before };
}

/** The guide in a folder or file. */
export const guideAt = async (folder: string) => (await compileGuide({ guide: folder })).guide;

export const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
export const milliseconds = (ms: number) => `${Math.round(ms)} ms`;
