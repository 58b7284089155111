/** Reading `content/releases`: what is to be in a root, and what was pinned. */
import { readdir, readFile } from 'node:fs/promises';
import { arch } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { nearest } from '../model/nearest.ts';
import { type EximPins, type Pin, Release, ReleaseLock, upstreamVersion } from '../model/release.ts';
import { SandboxFault } from './fault.ts';

/** A release with its pins for this machine; `pins` is absent where it was never pinned for this architecture. */
export interface PinnedRelease {
  release: Release;
  pins?: Pin[];
  /** What Exim with OpenSSL is built from. */
  exim?: EximPins;
}

/** Debian's name of this machine's architecture. */
export function debianArchitecture(): string {
  return { x64: 'amd64', ia32: 'i386', arm: 'armhf', ppc64: 'ppc64el' }[arch() as string] ?? arch();
}

/** Every release of `folder`, oldest first. Throws a SandboxFault that names the file and the key that is wrong. */
export async function readReleases(folder: string): Promise<PinnedRelease[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml'));
  const all = await Promise.all(files.map((name) => readRelease(folder, name.slice(0, -'.yaml'.length))));
  return all.sort((a, b) => Number(a.release.version) - Number(b.release.version));
}

async function readRelease(folder: string, codename: string): Promise<PinnedRelease> {
  const file = join(folder, `${codename}.yaml`);
  const release = read(Release, file, await readFile(file, 'utf8'));
  if (release.codename !== codename) {
    throw new SandboxFault('usage', `${file} has the codename ${release.codename}.`, 'A file is named by its release.');
  }
  const lock = await readLock(folder, codename);
  const pins = lock?.architectures[debianArchitecture()];
  const exim = lock?.eximWithOpenssl?.[debianArchitecture()];
  return { release, ...(pins === undefined ? {} : { pins }), ...(exim === undefined ? {} : { exim }) };
}

/** Where a release's pins are kept. */
export function lockFile(folder: string, codename: string): string {
  return join(folder, `${codename}.lock.json`);
}

/** The pins of a release for all architectures; undefined where there are none yet. */
export async function readLock(folder: string, codename: string): Promise<ReleaseLock | undefined> {
  const file = lockFile(folder, codename);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return read(ReleaseLock, file, text);
}

function read<Schema extends z.ZodType>(schema: Schema, file: string, text: string): z.infer<Schema> {
  try {
    return schema.parse(file.endsWith('.json') ? JSON.parse(text) : parse(text));
  } catch (error) {
    const what = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new SandboxFault('usage', `${file} is not as it should be: ${what}`, 'Correct the file.', { cause: error });
  }
}

/** The releases of these codenames, or all where none is named. Throws a SandboxFault with a suggestion for an unknown one. */
export function pickReleases(all: PinnedRelease[], codenames: string[]): PinnedRelease[] {
  if (codenames.length === 0) return all;
  return codenames.map((codename) => {
    const found = all.find(({ release }) => release.codename === codename);
    if (found !== undefined) return found;
    const known = all.map(({ release }) => release.codename);
    const meant = nearest(codename, known);
    const hint = meant === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${meant}?`;
    throw new SandboxFault('usage', `There is no release "${codename}" in content/releases.`, hint);
  });
}

/** The upstream version of each daemon that the pins bring. */
export function daemonVersions({ release, pins }: PinnedRelease): Record<string, string> {
  return Object.fromEntries(
    Object.entries(release.daemons).flatMap(([daemon, packages]) => {
      const pin = pins?.find(({ name }) => name === packages.package);
      return pin === undefined ? [] : [[daemon, upstreamVersion(pin.version)]];
    }),
  );
}
