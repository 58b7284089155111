/** Settings of daemons: what each version knows, and where a listing sets one. */
import { z } from 'zod';

const Codename = z.string().regex(/^[a-z]+$/);

/** One setting of a daemon in all releases that are run. Names are the daemon's own. */
export const Setting = z.strictObject({
  name: z.string(),
  /**
   * Where it may stand, if not everywhere: of Exim the kind of driver (`transport`) or the driver (`transport smtp`), of stunnel
   * `global` (before the first service). Dovecot's settings of sections need none: they are named as since 2.4, with the
   * section's kind before the name (`inet_listener_port`).
   */
  scope: z.string().optional(),
  /** Releases that know it, in any of their builds; all of the file's where it is absent. */
  in: z.array(Codename).optional(),
  /**
   * As the daemon prints it, '' where it is empty: one for all releases that know it, or by release. Absent where the daemon
   * does not tell. What hangs on the host or the build stands as `[..]`.
   */
  default: z.union([z.string(), z.record(Codename, z.string())]).optional(),
  /** What Debian's own configuration files set it to, in the form of `default`; absent where they leave it alone. */
  shipped: z.union([z.string(), z.record(Codename, z.string())]).optional(),
  /** The version that the daemon's own manual names as the first to have it. */
  since: z.string().optional(),
  /**
   * What came in its place, nothing where `by` is empty. `since`: the version that the daemon or its manual names, or else the
   * oldest one here that says so.
   */
  replaced: z.strictObject({ by: z.array(z.string()), since: z.string().optional() }).optional(),
});
export type Setting = z.infer<typeof Setting>;

/** `content/settings/<daemon>.json`: written by `npm run settings`, sorted by name and scope. */
export const DaemonSettings = z.strictObject({
  daemon: z.string(),
  /** The version that each release has, as its makers write it; oldest first. */
  versions: z.record(Codename, z.string()),
  settings: z.array(Setting),
});
export type DaemonSettings = z.infer<typeof DaemonSettings>;

/** A setting that a listing names. */
export interface SettingLine {
  daemon: string;
  /** As it is written, without what stands around it. */
  name: string;
  /** What it is set to, continued lines joined; null for a bare name, and absent where it is only asked for. */
  value?: string | null;
  /** As in `Setting`, where the listing tells. For Dovecot the kind of the section around it; for Exim also `macro`, and `answers` for those of Debian's generator. */
  scope?: string;
  /** What stands around it, from the outermost on: `service imap-login`, `inet_listener imaps`. */
  within: string[];
  /** Index into the listing's lines. */
  line: number;
  /** Columns of the name in that line, from 0; `to` is the one behind it. */
  from: number;
  to: number;
}
