/** An edition of the guide: the guide and its verdicts as they were on one day, kept as data for good. */
import { z } from 'zod';
import type { Guide } from './guide.ts';
import type { VerdictFile } from './verdict.ts';
import { compareVersions, parseVersion } from './version.ts';

/** `2026.11`, and `2026.11.2` for a second one in the same month. */
export const EditionId = z
  .string()
  .regex(/^[1-9]\d{3}\.(?:0[1-9]|1[0-2])(?:\.(?:[2-9]|[1-9]\d+))?$/, 'a year and a month: 2026.11, or 2026.11.2');
export type EditionId = z.infer<typeof EditionId>;

/** The id that stands for the guide as it is now, where it is held against an edition. */
export const current = 'current';

/** How many listings and claims are in which state, each counted once a release; the states are those that pages show. */
const Counts = z.partialRecord(
  z.enum(['passed', 'failed', 'unclear', 'known', 'not-verified', 'not-applicable']),
  z.int().positive(),
);

/** `content/editions/<id>/edition.yaml`: what the edition is, and what the bytes of its other files are. */
export const EditionRecord = z.strictObject({
  id: EditionId,
  /** The day from which it counts, `2026-11-24`. */
  date: z.iso.date(),
  title: z.string(),
  /** Day of the verdicts; absent where nobody knows, or there are none. */
  verdictDate: z.iso.date().optional(),
  /** Codenames of the releases that were tried, oldest first. */
  releases: z.array(z.string()),
  counts: Counts,
  /** SHA-256 of each other file of the edition, by its path in the folder. */
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});
export type EditionRecord = z.infer<typeof EditionRecord>;

/** All that a comparison needs of an edition, or of the guide as it is now (`current`). */
export interface EditionData {
  id: EditionId | typeof current;
  /** `2026-11-24`. */
  date: string;
  guide: Guide;
  /** In the order of their releases. */
  verdicts: VerdictFile[];
}

/** Below 0 where edition `a` comes before `b`. */
export function compareEditions(a: EditionId, b: EditionId): number {
  return compareVersions(parseVersion(a) ?? [], parseVersion(b) ?? []);
}
