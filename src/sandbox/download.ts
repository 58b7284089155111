/** Packages by their hash: apt's own downloader fetches and checks them, and a cache keeps them. */
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pin, SourcePin } from '../model/release.ts';
import { makeAptFolder, mirrorFault } from './apt-folder.ts';
import { SandboxFault } from './fault.ts';
import { type HostToolResult, runHostTool } from './host-tool.ts';
import type { Mirror } from './mirror.ts';

/** Bytes that are there, of how many. */
export type OnBytes = (done: number, total: number) => void;

type AnyPin = Pin | SourcePin;

/** The path of a package or a tarball in the cache. Its name is its hash, so a changed pin is another file. */
export function cachedPackage(folder: string, { sha256, path }: AnyPin): string {
  return join(folder, cachedName({ sha256, path }));
}

function cachedName({ sha256, path }: Pick<AnyPin, 'sha256' | 'path'>): string {
  return `${sha256}${path.endsWith('.deb') ? '.deb' : '.tar'}`;
}

/**
 * Fetch what `folder` lacks of `pins`. A file has its final name only after its hash was found right.
 * Throws a SandboxFault where the mirror is down (`mirror`) or no longer has a package (`pin`).
 */
export async function downloadPackages(
  folder: string,
  pins: AnyPin[],
  mirror: () => Promise<Mirror>,
  draft: string,
  onBytes: OnBytes,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const there = new Set(await readdir(folder));
  const missing = pins.filter((pin) => !there.has(cachedName(pin)));
  const total = pins.reduce((sum, { size }) => sum + size, 0);
  const cached = total - missing.reduce((sum, { size }) => sum + size, 0);
  if (missing.length === 0) return;
  onBytes(cached, total);

  const addresses = await mirror();
  const target = join(draft, 'debs');
  await mkdir(target, { recursive: true });
  const configuration = await makeAptFolder(join(draft, 'apt'));
  const timer = setInterval(async () => onBytes(cached + (await folderSize(target)), total), 200);
  const attempt = async (wanted: AnyPin[]) => {
    const files = wanted.flatMap((pin) => [
      addresses[pin.archive] + pin.path,
      join(target, cachedName(pin)),
      `SHA256:${pin.sha256}`,
    ]);
    const options = { env: { APT_CONFIG: configuration }, cwd: draft };
    const result = await runHostTool('/usr/lib/apt/apt-helper', ['download-file', ...files], options);
    return { result, failed: await keepWhole(folder, target, wanted) };
  };
  try {
    const { result, failed } = await attempt(missing);
    if (failed.length > 0) {
      if (!isGone(result)) throw explain(failed, result);
      const again = await attempt(failed.map(inOtherArchive));
      if (again.failed.length > 0) throw explain(failed, result);
    }
  } finally {
    clearInterval(timer);
    await rm(target, { recursive: true, force: true });
  }
  onBytes(total, total);
}

/** Move what apt found right into the cache; returns what is not there. */
async function keepWhole(folder: string, target: string, pins: AnyPin[]): Promise<AnyPin[]> {
  const failed: AnyPin[] = [];
  for (const pin of pins) {
    const file = join(target, cachedName(pin));
    const size = await stat(file).then(
      (found) => found.size,
      () => undefined,
    );
    if (size === pin.size) await rename(file, cachedPackage(folder, pin));
    else failed.push(pin);
  }
  return failed;
}

/**
 * Mirrors do not keep every file in the archive whose index names it: updates of security come to the main archive
 * and leave the other. The hash says that it is the same file.
 */
export function inOtherArchive<Some extends AnyPin>(pin: Some): Some {
  return pin.archive === 'debian'
    ? { ...pin, archive: 'debian-security', path: pin.path.replace(/^pool\//, 'pool/updates/') }
    : { ...pin, archive: 'debian', path: pin.path.replace(/^pool\/updates\//, 'pool/') };
}

/** The mirror answered, and had not what was asked for. */
function isGone({ stderr }: HostToolResult): boolean {
  return /\b404\b|File not found|Hash Sum mismatch|unexpected size/i.test(stderr);
}

function explain(failed: AnyPin[], result: HostToolResult): SandboxFault {
  const [first] = failed as [AnyPin];
  const others = failed.length === 1 ? '' : ` and ${failed.length - 1} more`;
  const what = `${first.name} ${first.version}${others}`;
  if (isGone(result)) {
    const hint = 'Pin what the mirror has now: npm run sandbox -- update (and commit the lock file that it writes).';
    return new SandboxFault('pin', `The mirror no longer has the pinned package ${what}.`, hint);
  }
  return mirrorFault(result, `the pinned package ${what}`);
}

async function folderSize(folder: string): Promise<number> {
  let sum = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    sum += await stat(join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    );
  }
  return sum;
}
