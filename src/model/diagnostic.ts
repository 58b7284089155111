/** What we tell an author: a VFileMessage as plain data (https://github.com/vfile/vfile-message). */
import { z } from 'zod';
import { Place } from './place.ts';

/** `error` stops a build from passing; `warning` asks for a look; `info` says what was normalised or inferred. */
export const Severity = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof Severity>;

/**
 * One message. `reason` is a sentence without a position; `hint` says what to do;
 * `expected` lists what would have been accepted ("did you mean"); `cause` points at a second
 * place ("opened here"); `source` is the part of Assay that speaks (`latex`, `markdown`, `rules`).
 */
export const Diagnostic = z.strictObject({
  place: Place,
  severity: Severity,
  source: z.string(),
  ruleId: z.string(),
  reason: z.string(),
  hint: z.string().optional(),
  expected: z.array(z.string()).optional(),
  url: z.string().optional(),
  get cause() {
    return Diagnostic.optional();
  },
});
export type Diagnostic = z.infer<typeof Diagnostic>;
