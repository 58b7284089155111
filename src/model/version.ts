/** Versions of daemons: `3.5.25`, `4.94.2`, `2.4.1-4`. */

/** Numbers from the most significant on. */
export type Version = readonly number[];

/** The leading dotted numbers of a text; null where it begins with none. */
export function parseVersion(text: string): Version | null {
  const [found] = /^\d+(?:\.\d+)*/.exec(text.trim()) ?? [];
  return found === undefined ? null : found.split('.').map(Number);
}

/** Below 0 where `a` is older than `b`. Numbers that are not written count as 0. */
export function compareVersions(a: Version, b: Version): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether a version is `since`, written `3.6`, or newer. */
export function atLeast(version: Version, since: string): boolean {
  return compareVersions(version, since.split('.').map(Number)) >= 0;
}
