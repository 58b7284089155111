/** What the mirror has now → pins. */

import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pin, Release, ReleaseLock } from '../model/release.ts';
import { makeAptFolder, readIndices, resolvePackages } from './apt-folder.ts';
import { diskFault } from './fault.ts';
import { findMirror } from './mirror.ts';
import { debianArchitecture, lockFile, readLock } from './releases.ts';
import { removeFolder, sandboxPaths } from './roots.ts';

/** Ask the mirror which packages a release's sets take now, with apt's checks of signatures. Throws a SandboxFault. */
export async function findPins(folder: string, release: Release): Promise<Pin[]> {
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
    return [...pins.values()].sort((a, b) => a.set - b.set || (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === undefined ? error : diskFault(error, folder);
  } finally {
    await removeFolder(draft);
  }
}

/** What differs between two sets of pins, by package: `from` is absent of a new one, `to` of one that is gone. */
export function changedPins(before: Pin[], after: Pin[]): { name: string; from?: string; to?: string }[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  return names.flatMap((name) => {
    const [from, to] = [before, after].map((pins) => pins.find((pin) => pin.name === name));
    if (from?.sha256 === to?.sha256 && from?.set === to?.set) return [];
    return [{ name, ...(from ? { from: from.version } : {}), ...(to ? { to: to.version } : {}) }];
  });
}

/** Write the pins of this machine's architecture into the release's lock file; those of others stay. */
export async function writePins(releases: string, { codename }: Release, pins: Pin[]): Promise<void> {
  const before = await readLock(releases, codename);
  const architectures = { ...before?.architectures, [debianArchitecture()]: pins };
  const sorted = Object.fromEntries(Object.entries(architectures).sort(([a], [b]) => (a < b ? -1 : 1)));
  const file = lockFile(releases, codename);
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, lockText({ codename, architectures: sorted }), { flag: 'wx' });
  await rename(draft, file);
}

/** One package a line, so that a diff shows what changed. */
export function lockText({ codename, architectures }: ReleaseLock): string {
  const parts = Object.entries(architectures).map(([name, pins]) => {
    const lines = pins.map((pin) => `      ${JSON.stringify(pin)}`);
    return `    ${JSON.stringify(name)}: [\n${lines.join(',\n')}\n    ]`;
  });
  return `{\n  "codename": ${JSON.stringify(codename)},\n  "architectures": {\n${parts.join(',\n')}\n  }\n}\n`;
}
