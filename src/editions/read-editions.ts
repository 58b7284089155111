/** Reading `content/editions`: one folder an edition. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { compareEditions, type EditionData, EditionId, EditionRecord } from '../model/edition.ts';
import { Guide } from '../model/guide.ts';
import { type Published, PublishedFile } from '../model/published.ts';
import { guideSteps } from '../model/upgrade/guide-steps.ts';
import { type Step, upgraded } from '../model/upgrade/upgrade.ts';
import { verdictSteps } from '../model/upgrade/verdict-steps.ts';
import { VerdictFile } from '../model/verdict.ts';
import { EditionFault } from './fault.ts';

/** An edition and where it lies; what it holds is read when it is asked for. */
export interface Edition extends EditionRecord {
  /** Absolute path of its folder. */
  folder: string;
}

/** The file that says what an edition is. */
export const recordFile = 'edition.yaml';
/** The model. */
export const guideFile = 'guide.json';
/** What readers' systems make of it. */
export const rawFile = 'raw.json';
/** Everything that it gave an address to; beside the model because it is asked of every edition at each check. */
export const publishedFile = 'published.json';
/** Images and included listings of the guide lie in this folder, by their paths in the guide. */
export const assetFolder = 'files';

/** The path of a release's verdicts in the folder of an edition. */
export function verdictFile(release: string): string {
  return `verdicts/${release}.json`;
}

/** Every edition in `folder`, oldest first; none where the folder is not there. Throws an EditionFault. */
export function readEditions(folder: string): Edition[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => readEdition(folder, name))
    .sort((a, b) => compareEditions(a.id, b.id));
}

function readEdition(parent: string, name: string): Edition {
  const folder = join(parent, name);
  const file = join(folder, recordFile);
  if (!EditionId.safeParse(name).success)
    throw new EditionFault(folder, 'its name is not that of an edition, such as 2026.11', 'Move it elsewhere.');
  if (!existsSync(file))
    throw new EditionFault(folder, `it has no ${recordFile}`, 'Restore it from git, or remove the folder.');
  const record = reading(file, () => EditionRecord.parse(parse(readFileSync(file, 'utf8'))));
  if (record.id !== name)
    throw new EditionFault(file, `it says "${record.id}", but its folder is ${name}`, 'Restore it from git.');
  return { ...record, folder };
}

/** The guide of an edition, in today's schema. Throws an EditionFault. */
function readGuide({ folder }: Pick<Edition, 'folder'>): Guide {
  return readUpgraded(join(folder, guideFile), guideSteps, Guide);
}

/** Its verdicts in the order of its releases, in today's schema. Throws an EditionFault. */
function readEditionVerdicts({ folder, releases }: Pick<Edition, 'folder' | 'releases'>): VerdictFile[] {
  return releases.map((release) => readUpgraded(join(folder, verdictFile(release)), verdictSteps, VerdictFile));
}

/** What it gave an address to. Throws an EditionFault. */
export function readPublished({ folder }: Pick<Edition, 'folder'>): Published[] {
  const file = join(folder, publishedFile);
  return reading(file, () => PublishedFile.parse(JSON.parse(readFileSync(file, 'utf8'))));
}

/** What an edition holds. Throws an EditionFault. */
export function readEditionData(edition: Edition): EditionData {
  const { id, date } = edition;
  return { id, date, guide: readGuide(edition), verdicts: readEditionVerdicts(edition) };
}

/**
 * Throws an EditionFault where a file is not the one that was frozen, is gone, or was added: what was published under an
 * edition's name stays as it was.
 */
export function mustBeAsFrozen({ folder, files }: Pick<Edition, 'folder' | 'files'>): void {
  const there = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== recordFile);
  const advice =
    'An edition stays as it was frozen. Restore it from git, and freeze a new edition for what has changed.';
  for (const [path, digest] of Object.entries(files)) {
    if (!there.includes(path)) throw new EditionFault(join(folder, path), 'it is gone', advice);
    if (sha256(readFileSync(join(folder, path))) !== digest)
      throw new EditionFault(join(folder, path), 'it is not as it was frozen', advice);
  }
  const added = there.find((path) => !Object.hasOwn(files, path));
  if (added !== undefined)
    throw new EditionFault(join(folder, added), 'it was not there when the edition was frozen', advice);
}

/** Hexadecimal. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function readUpgraded<Schema extends z.ZodType>(file: string, steps: readonly Step[], schema: Schema): z.infer<Schema> {
  return reading(file, () => schema.parse(upgraded(JSON.parse(readFileSync(file, 'utf8')), steps)));
}

/** What `read` returns; its errors say which file is not as it should be. */
function reading<Value>(file: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    const what = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new EditionFault(file, what, 'Restore it from git.');
  }
}
