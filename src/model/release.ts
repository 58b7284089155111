/** A Debian release whose daemons can be run: which packages it takes, and exactly which of them were pinned. */
import { z } from 'zod';

const Name = z.string().regex(/^[a-z0-9][a-z0-9+.-]*$/, 'a name of lower-case letters, digits, "+", "." and "-"');

/** One index of a mirror: `archive` is the mirror's top folder (`debian`, `debian-security`). */
export const Source = z.strictObject({
  archive: z.enum(['debian', 'debian-security']),
  suite: z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)?$/),
  components: z.array(Name).nonempty(),
});
export type Source = z.infer<typeof Source>;

/** The daemon's version is that of `package`; `with` is what a guide's settings need besides. */
export const DaemonPackages = z.strictObject({ package: Name, with: z.array(Name).default([]) });
export type DaemonPackages = z.infer<typeof DaemonPackages>;

/** What it takes to build Exim from Debian's source package. */
export const EximBuild = z.strictObject({
  packages: z.array(Name).nonempty(),
  /** False where Debian's patches cannot be had; then it is as its makers publish it. */
  patches: z.boolean().default(true),
  /** Linker options for the library of regular expressions. */
  pcre: z.string(),
});
export type EximBuild = z.infer<typeof EximBuild>;

/** `content/releases/<codename>.yaml`. */
export const Release = z
  .strictObject({
    codename: z.string().regex(/^[a-z]+$/),
    /** Debian's number: `12`. */
    version: z.string(),
    /** Debian's own word for its age. */
    status: z.enum(['oldoldstable', 'oldstable', 'stable', 'testing', 'unstable']),
    sources: z.array(Source).nonempty(),
    /** False where the mirror's index is older than its own date of expiry; signatures and hashes are checked all the same. */
    checkValidUntil: z.boolean().default(true),
    /** Packages that every root needs: nothing is installed merely because Debian calls it essential. */
    base: z.array(Name).nonempty(),
    daemons: z.record(Name, DaemonPackages),
    /** Exim with the other TLS library than Debian's has, built from Debian's source. */
    eximWithOpenssl: EximBuild.optional(),
    /**
     * Daemons whose packages may be installed together. The sets share one root, so where packages of two sets
     * bring the same file, that of the later set stays.
     */
    sets: z.array(z.array(Name).nonempty()).nonempty(),
  })
  .check(({ value, issues }) => {
    const inSets = value.sets.flat().sort();
    if (inSets.join() !== Object.keys(value.daemons).sort().join()) {
      issues.push({
        code: 'custom',
        input: value.sets,
        path: ['sets'],
        message: `each daemon stands in one set: ${Object.keys(value.daemons).join(', ')}`,
      });
    }
  });
export type Release = z.infer<typeof Release>;

/** One package, exactly. `path` is where it lies below its archive's address; `set` is an index into `Release.sets`. */
export const Pin = z.strictObject({
  name: Name,
  version: z.string(),
  archive: Source.shape.archive,
  path: z.string().regex(/^pool\/[^\s?#]+\.deb$/),
  size: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  set: z.int().nonnegative(),
});
export type Pin = z.infer<typeof Pin>;

/** A tarball of sources, as `Pin`. */
export const SourcePin = z
  .strictObject({ ...Pin.shape, path: z.string().regex(/^pool\/[^\s?#]+\.tar\.[a-z0-9]+$/) })
  .omit({ set: true });
export type SourcePin = z.infer<typeof SourcePin>;

/** All that a build takes: packages for its root, then its sources (upstream's tarball, then Debian's where it is used). */
export const EximPins = z.strictObject({ packages: z.array(Pin).nonempty(), sources: z.array(SourcePin).nonempty() });
export type EximPins = z.infer<typeof EximPins>;

/** `content/releases/<codename>.lock.json`: what `npm run sandbox -- update` found on the mirror, per architecture. */
export const ReleaseLock = z.strictObject({
  codename: Release.shape.codename,
  architectures: z.record(Name, z.array(Pin).nonempty()),
  eximWithOpenssl: z.record(Name, EximPins).optional(),
});
export type ReleaseLock = z.infer<typeof ReleaseLock>;

/** The version as its makers write it: without Debian's epoch, revision and marks (`1:2.3.19.1+dfsg1-2.1+deb12u1` → `2.3.19.1`). */
export function upstreamVersion(version: string): string {
  return version
    .replace(/^\d+:/, '')
    .replace(/-[^-]*$/, '')
    .replace(/[+~](dfsg|ds|really|repack|deb)[^-]*$/, '');
}
