/** What the site knows of the systems of a guide's readers: computed from the guide and the pinned releases. */
import { join } from 'node:path';
import type { Guide } from '../../src/model/guide.ts';
import type { RawData } from '../../src/model/raw-data.ts';
import { readReleases } from '../../src/sandbox/releases.ts';
import { assembleRawData } from '../../src/takeaway/assemble.ts';
import { plannedReleases } from '../../src/verify/runnable-releases.ts';
import { projectFolder } from './project.ts';

/** Data for a guide, over all releases that are pinned for this machine's architecture. Throws a SandboxFault where a pin cannot be read. */
export async function rawDataOf(guide: Guide): Promise<RawData> {
  const pinned = await readReleases(join(projectFolder, 'content', 'releases'));
  const numbers = new Map(pinned.map(({ release }) => [release.codename, release.version]));
  const releases = plannedReleases(pinned, undefined).map((one) => ({
    ...one,
    number: numbers.get(one.codename) ?? '',
  }));
  return assembleRawData(guide, releases);
}

/** As a file: the same data are the same bytes. */
export function rawDataText(data: RawData): string {
  return `${JSON.stringify(data)}\n`;
}
