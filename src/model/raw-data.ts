/** What a reader with one Debian release needs besides the guide: which alternatives are his, and the files to take away. */
import { z } from 'zod';

/** A Debian release with its daemons. */
export const System = z.strictObject({
  codename: z.string(),
  /** Debian's number: `12`. */
  version: z.string(),
  /** Versions of its daemons, by daemon, as their makers write them. */
  daemons: z.record(z.string(), z.string()),
});
export type System = z.infer<typeof System>;

/** One file as a reader can put it in place. It has no header yet: what that says depends on the verdicts. */
export const RawFile = z.strictObject({
  /** Its name in addresses, below the daemon's folder: `main.cf`, `conf.d/main/010_tls`. */
  name: z.string(),
  /** Where Debian has it. */
  path: z.string(),
  /** Octal, as `640`; `644` where it is absent. */
  mode: z.string().optional(),
  /** Group that reads it, where that is not root's. */
  group: z.string().optional(),
  /** Its lines in their order, each with a line end, as runs of one listing, by its id, or of ours that make the file whole. */
  parts: z.array(z.strictObject({ snippet: z.string().optional(), text: z.string() })),
  /** Lines that the file had when it was tried, and that only a test machine needs. */
  leftOut: z.array(z.string()),
  /** What else sets it apart from what was tried: sentences. */
  notes: z.array(z.string()),
});
export type RawFile = z.infer<typeof RawFile>;

/** What one page of the guide makes of one daemon on one release. */
export const Configuration = z.strictObject({
  daemon: z.string(),
  release: z.string(),
  version: z.string(),
  /** Id of the page's section. */
  section: z.string(),
  /** Tells several pages about one daemon apart in addresses; '' for the daemon's own page. */
  role: z.string(),
  files: z.array(RawFile).min(1),
  /** Asks the daemon whether it can read the files. */
  check: z.string().optional(),
  /** Makes the daemon read them. */
  reload: z.string(),
});
export type Configuration = z.infer<typeof Configuration>;

/** `raw.json`. */
export const RawData = z.strictObject({
  schema: z.literal(1),
  /** Oldest first. */
  systems: z.array(System),
  /** For each condition that the guide writes in a `when`: codenames of the releases that it holds on. */
  conditions: z.record(z.string(), z.array(z.string())),
  configurations: z.array(Configuration),
});
export type RawData = z.infer<typeof RawData>;
