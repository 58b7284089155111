/** From a guide and its verdicts to the folder of an edition. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type EditionContent, editionFiles } from '../../src/editions/edition-files.ts';
import type { EditionId } from '../../src/model/edition.ts';
import type { Guide } from '../../src/model/guide.ts';
import { bookOf } from '../../src/site/book/book.ts';
import { publishedOf } from '../../src/site/book/published.ts';
import { ledgerOf } from '../../src/site/verdicts/ledger.ts';
import { readVerdictFiles } from '../../src/site/verdicts/read-verdicts.ts';
import { countsOf, outOfDate, settledVerdicts } from '../../src/site/verdicts/standing.ts';
import { rawDataOf } from './raw-data.ts';
import { verdictsBeside, verdictsIn } from './verdicts-beside.ts';

interface Wanted {
  id: EditionId;
  date: string;
  /** Absolute folder of the verdicts; undefined for those that are kept for the guide at `path`. */
  verdicts: string | undefined;
  path: string;
}

/** All of an edition but its assets, and how many of its verdicts are out of date or missing. */
export async function contentOf(
  guide: Guide,
  { id, date, verdicts: folder, path }: Wanted,
): Promise<{ content: Omit<EditionContent, 'assets'>; stale: number; untried: number }> {
  const { verdictFiles, verdictDate } = folder === undefined ? await verdictsBeside(path) : await verdictsIn(folder);
  const found = readVerdictFiles(verdictFiles);
  const verdicts = settledVerdicts(guide, found);
  const ledger = ledgerOf(guide, verdicts, verdictDate, { settled: true });
  const published = publishedOf(bookOf(guide, '/', ledger));
  const content = {
    ...{ id, date, guide, verdicts, raw: await rawDataOf(guide), published, counts: countsOf(ledger) },
    ...(verdictDate !== undefined && verdicts.length > 0 && { verdictDate }),
  };
  return { content, ...outOfDate(guide, found) };
}

/** The bytes of the files that a guide names, which lies in `root`. */
export async function assetsOf({ assets }: Pick<Guide, 'assets'>, root: string): Promise<Map<string, Uint8Array>> {
  return new Map(await Promise.all(assets.map(async ({ path }) => [path, await readFile(join(root, path))] as const)));
}

/** Write the folder of an edition, whole or not at all. Resolves to its size in bytes; rejects where it is there already. */
export async function writeEdition(folder: string, content: EditionContent): Promise<number> {
  const draft = join(dirname(folder), `.${content.id}-${randomUUID()}`);
  let bytes = 0;
  try {
    for (const [path, file] of editionFiles(content)) {
      await mkdir(dirname(join(draft, path)), { recursive: true });
      await writeFile(join(draft, path), file, { flag: 'wx' });
      bytes += Buffer.byteLength(file);
    }
    await rename(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return bytes;
}
