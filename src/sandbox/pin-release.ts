/** What the mirror has now → pins. */

import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EximPins, Pin, Release, ReleaseLock, SourcePin } from '../model/release.ts';
import { makeAptFolder, readIndices, resolvePackages, resolveSource } from './apt-folder.ts';
import { diskFault } from './fault.ts';
import { findMirror } from './mirror.ts';
import { debianArchitecture, lockFile, readLock } from './releases.ts';
import { removeFolder, sandboxPaths } from './roots.ts';

/** The pins of a release for one architecture. */
export interface ReleasePins {
  pins: Pin[];
  exim?: EximPins;
}

/** Ask the mirror which packages a release takes now, with apt's checks of signatures. Throws a SandboxFault. */
export async function findPins(folder: string, release: Release): Promise<ReleasePins> {
  const draft = join(sandboxPaths(folder).drafts, `pins-${randomUUID()}`);
  try {
    await mkdir(draft, { recursive: true });
    const mirror = await findMirror();
    const configuration = await makeAptFolder(draft, release, mirror);
    await readIndices(configuration, release.codename);
    const pins = new Map<string, Pin>();
    for (const [set, daemons] of release.sets.entries()) {
      const names = daemons.flatMap((daemon) => {
        const packages = release.daemons[daemon];
        return packages === undefined ? [] : [packages.package, ...packages.with];
      });
      for (const pin of await resolvePackages(configuration, [...release.base, ...names], set, mirror)) {
        if (!pins.has(pin.name)) pins.set(pin.name, pin);
      }
    }
    const sorted = [...pins.values()].sort((a, b) => a.set - b.set || (a.name < b.name ? -1 : 1));
    const build = release.eximWithOpenssl;
    if (build === undefined) return { pins: sorted };
    const packages = await resolvePackages(configuration, build.packages, 0, mirror);
    const tarballs = await resolveSource(configuration, 'exim4', mirror);
    const wanted = build.patches ? ['.orig.', '.debian.'] : ['.orig.'];
    const sources = wanted.flatMap((part) => tarballs.filter(({ path }) => path.includes(part)));
    return { pins: sorted, exim: { packages: packages.sort((a, b) => (a.name < b.name ? -1 : 1)), sources } };
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === undefined ? error : diskFault(error, folder);
  } finally {
    await removeFolder(draft);
  }
}

type AnyPin = Pin | SourcePin;

/** What differs between two sets of pins, by package: `from` is absent of a new one, `to` of one that is gone. */
export function changedPins(before: AnyPin[], after: AnyPin[]): { name: string; from?: string; to?: string }[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  return names.flatMap((name) => {
    const [from, to] = [before, after].map((pins) => pins.filter((pin) => pin.name === name));
    const contents = [from, to].map((pins) => pins?.map((pin) => [pin.sha256, 'set' in pin ? pin.set : '']).join());
    if (contents[0] === contents[1]) return [];
    return [{ name, ...(from?.[0] ? { from: from[0].version } : {}), ...(to?.[0] ? { to: to[0].version } : {}) }];
  });
}

/** Write the pins of this machine's architecture into the release's lock file; those of others stay. */
export async function writePins(releases: string, { codename }: Release, { pins, exim }: ReleasePins): Promise<void> {
  const before = await readLock(releases, codename);
  const here = debianArchitecture();
  const lock: ReleaseLock = { codename, architectures: sorted({ ...before?.architectures, [here]: pins }) };
  if (exim !== undefined) lock.eximWithOpenssl = sorted({ ...before?.eximWithOpenssl, [here]: exim });
  const file = lockFile(releases, codename);
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, lockText(lock), { flag: 'wx' });
  await rename(draft, file);
}

function sorted<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One package a line, so that a diff shows what changed. */
export function lockText(lock: ReleaseLock): string {
  const text = JSON.stringify(lock, null, 2);
  // A pin has no object or list in it: its lines, and only they, are joined.
  return `${text.replace(/\{\s+("name": [^{}]+?)\s+\}/g, (_, fields: string) => `{ ${fields.replace(/\n\s+/g, ' ')} }`)}\n`;
}
