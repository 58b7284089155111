/** The versions of a daemon that releases bring, and what people call them. Pure. */
import type { DaemonSettings } from '../../model/setting.ts';
import { compareVersions, parseVersion } from '../../model/version.ts';

export interface DaemonVersion {
  /** As its makers write it: `3.5.25`. */
  version: string;
  /** As much of it as tells it from the others: `3.5`. */
  name: string;
  /** Codenames of the releases that bring it, oldest first. */
  releases: string[];
}

/** Every version once, oldest first. Two releases with the same one have nothing between them. */
export function versionsOf({ versions }: Pick<DaemonSettings, 'versions'>): DaemonVersion[] {
  const releases = new Map<string, string[]>();
  for (const [release, version] of Object.entries(versions))
    releases.set(version, [...(releases.get(version) ?? []), release]);
  const written = [...releases.keys()].sort((a, b) => compareVersions(parseVersion(a) ?? [], parseVersion(b) ?? []));
  const longest = Math.max(2, ...written.map((version) => version.split('.').length));
  let parts = 2;
  const cut = (version: string) => version.split('.').slice(0, parts).join('.');
  while (parts < longest && new Set(written.map(cut)).size < written.length) parts++;
  return written.map((version) => ({ version, name: cut(version), releases: releases.get(version) ?? [] }));
}
