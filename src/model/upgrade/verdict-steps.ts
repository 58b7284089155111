/** As `guide-steps.ts`, for a file of verdicts: `verdict-1-to-2.ts` would be the first. */
import type { Step } from './upgrade.ts';

export const verdictSteps: readonly Step[] = [];
