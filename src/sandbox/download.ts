/** Packages by their hash: apt's own downloader fetches and checks them, and a cache keeps them. */
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pin } from '../model/release.ts';
import { makeAptFolder, mirrorFault } from './apt-folder.ts';
import { SandboxFault } from './fault.ts';
import { runHostTool } from './host-tool.ts';
import type { Mirror } from './mirror.ts';

/** Bytes that are there, of how many. */
export type OnBytes = (done: number, total: number) => void;

/** A cached package's path. Its name is its hash, so a changed pin is another file. */
export function cachedPackage(folder: string, { sha256 }: Pin): string {
  return join(folder, `${sha256}.deb`);
}

/**
 * Fetch what `folder` lacks of `pins`. A file has its final name only after its hash was found right.
 * Throws a SandboxFault where the mirror is down (`mirror`) or no longer has a package (`pin`).
 */
export async function downloadPackages(
  folder: string,
  pins: Pin[],
  mirror: () => Promise<Mirror>,
  draft: string,
  onBytes: OnBytes,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const there = new Set(await readdir(folder));
  const missing = pins.filter(({ sha256 }) => !there.has(`${sha256}.deb`));
  const total = pins.reduce((sum, { size }) => sum + size, 0);
  const cached = total - missing.reduce((sum, { size }) => sum + size, 0);
  if (missing.length === 0) return;
  onBytes(cached, total);

  const addresses = await mirror();
  const target = join(draft, 'debs');
  await mkdir(target, { recursive: true });
  const configuration = await makeAptFolder(join(draft, 'apt'));
  const timer = setInterval(async () => onBytes(cached + (await folderSize(target)), total), 200);
  try {
    const files = missing.flatMap((pin) => [
      addresses[pin.archive] + pin.path,
      join(target, `${pin.sha256}.deb`),
      `SHA256:${pin.sha256}`,
    ]);
    const result = await runHostTool('/usr/lib/apt/apt-helper', ['download-file', ...files], {
      env: { APT_CONFIG: configuration },
      cwd: draft,
    });
    const failed = await keepWhole(folder, target, missing);
    if (failed.length > 0) throw explain(failed, result);
  } finally {
    clearInterval(timer);
    await rm(target, { recursive: true, force: true });
  }
  onBytes(total, total);
}

/** Move what apt found right into the cache; returns what is not there. */
async function keepWhole(folder: string, target: string, pins: Pin[]): Promise<Pin[]> {
  const failed: Pin[] = [];
  for (const pin of pins) {
    try {
      const file = join(target, `${pin.sha256}.deb`);
      if ((await stat(file)).size !== pin.size) throw new Error('short');
      await rename(file, cachedPackage(folder, pin));
    } catch {
      failed.push(pin);
    }
  }
  return failed;
}

function explain(failed: Pin[], result: Parameters<typeof mirrorFault>[0]): SandboxFault {
  const [first] = failed as [Pin];
  const others = failed.length === 1 ? '' : ` and ${failed.length - 1} more`;
  const what = `${first.name} ${first.version}${others}`;
  if (/\b404\b|File not found|Hash Sum mismatch|unexpected size/i.test(result.stderr)) {
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
