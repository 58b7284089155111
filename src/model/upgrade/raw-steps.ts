/** As `guide-steps.ts`, for the data that whole files are made from: `raw-1-to-2.ts` would be the first. */
import type { Step } from './upgrade.ts';

export const rawSteps: readonly Step[] = [];
