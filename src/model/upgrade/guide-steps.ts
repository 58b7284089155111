/**
 * What leads a model of an older schema to `Guide`: one file a step, `guide-1-to-2.ts` for the first. There is none as
 * long as the schema is the first. A step is never changed once an edition of the schema that it makes was frozen.
 */
import type { Step } from './upgrade.ts';

export const guideSteps: readonly Step[] = [];
