/** What the folder of an edition holds, as bytes: the same edition gives the same bytes. Pure. */
import { stringify } from 'yaml';
import type { EditionRecord } from '../model/edition.ts';
import type { Guide } from '../model/guide.ts';
import type { Published } from '../model/published.ts';
import type { RawData } from '../model/raw-data.ts';
import type { VerdictFile } from '../model/verdict.ts';
import { assetFolder, guideFile, publishedFile, rawFile, recordFile, sha256, verdictFile } from './read-editions.ts';

export interface EditionContent extends Pick<EditionRecord, 'id' | 'date' | 'verdictDate' | 'counts'> {
  guide: Guide;
  verdicts: readonly VerdictFile[];
  raw: RawData;
  published: readonly Published[];
  /** Images and included listings, by their paths in the guide. */
  assets: ReadonlyMap<string, Uint8Array>;
}

/**
 * The files by their paths in the folder, the record first. Without indentation: the transcripts make up most of it, and
 * a line for each verdict keeps a comparison of two editions readable all the same.
 */
export function editionFiles(content: EditionContent): Map<string, string | Uint8Array> {
  const { id, date, verdictDate, counts, guide, verdicts, raw, published, assets } = content;
  // An edition is not edited any more: a link to its sources would lead to others.
  const { edit: _edit, ...frozen } = guide;
  const files = new Map<string, string | Uint8Array>([
    [guideFile, `${JSON.stringify(frozen)}\n`],
    [publishedFile, lines(published)],
    [rawFile, `${JSON.stringify(raw)}\n`],
    ...verdicts.map((file): [string, string] => [verdictFile(file.release), verdictText(file)]),
    ...[...assets].map(([path, bytes]): [string, Uint8Array] => [`${assetFolder}/${path}`, bytes]),
  ]);
  const record: EditionRecord = {
    id,
    date,
    title: guide.title,
    ...(verdictDate !== undefined && { verdictDate }),
    releases: verdicts.map(({ release }) => release),
    counts,
    files: Object.fromEntries([...files].map(([path, bytes]) => [path, sha256(bytes)])),
  };
  return new Map([[recordFile, stringify(record, { lineWidth: 0 })], ...files]);
}

function verdictText({ schema, release, verdicts }: VerdictFile): string {
  return `{"schema":${schema},"release":${JSON.stringify(release)},"verdicts":${lines(verdicts).trimEnd()}}\n`;
}

/** A list as JSON, a line for each. */
function lines(list: readonly unknown[]): string {
  return `[\n${list.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`;
}
