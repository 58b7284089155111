/** What frozen editions cost: building a site with 1, 5 and 20 of them, and a guide of 1,000 pages with one. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { editionFiles } from '../../src/editions/edition-files.ts';
import { type Edition, readEditionData, readEditions, readPublished } from '../../src/editions/read-editions.ts';
import { RawData } from '../../src/model/raw-data.ts';
import { type Cost, runSubject } from './measure.ts';
import { writePages } from './site.ts';
import { printTable } from './table.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const SUBJECT = path.join(import.meta.dirname, 'subjects/editions-ours.ts');
const WORK = path.join(PROJECT, '.cache/bench-editions');
const REAL = path.join(PROJECT, 'content/editions');

/** Run and print. Wall and user CPU in seconds; sizes are of the built site and of the editions as data. */
export function benchEditions(counts: readonly number[] = [1, 5, 20], pages = 1000): void {
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  const newest = readEditions(REAL).at(-1);
  if (!newest) {
    console.log('editions: skipped, none is frozen');
    return;
  }
  try {
    const rows = counts.map((count) =>
      measure(`our guide, ${count}`, path.join(PROJECT, 'content/guide'), newest, count),
    );
    const large = writePages(path.join(WORK, 'pages'), pages);
    rows.push(measure(`${pages} pages, 1`, large, newest, 1));
    console.log('\nFrozen editions (wall and user CPU in s; "again": nothing changed; "one more": an edition is new)');
    printTable(['guide, editions', 'cold', 'again', 'one more', 'site, MB', 'editions as data, MB'], rows);
  } finally {
    rmSync(WORK, { recursive: true, force: true });
  }
}

function measure(name: string, guide: string, edition: Edition, count: number): string[] {
  const folder = path.join(WORK, name.replaceAll(/[ ,]+/g, '-'));
  const editions = path.join(folder, 'editions');
  for (let number = 1; number <= count; number += 1) freezeAs(edition, editions, number);
  const build = () => runSubject(SUBJECT, guide, path.join(folder, 'site'), path.join(folder, 'cache'), editions);
  const [cold, again] = [build(), build()];
  const size = sizeOf(path.join(folder, 'site'));
  const data = sizeOf(editions);
  freezeAs(edition, editions, count + 1);
  const more = build();
  rmSync(folder, { recursive: true, force: true });
  const cell = ({ wall, user }: Cost) => `${(wall / 1000).toFixed(1)}, ${(user / 1000).toFixed(1)}`;
  return [name, cell(cold), cell(again), cell(more), (size / 1e6).toFixed(0), (data / 1e6).toFixed(1)];
}

/** The same content under another id: `2001.01` and so on, a month apart. */
function freezeAs(edition: Edition, folder: string, number: number): void {
  const month = `${2000 + Math.ceil(number / 12)}.${String(((number - 1) % 12) + 1).padStart(2, '0')}`;
  const { guide, verdicts } = readEditionData(edition);
  const raw = RawData.parse(JSON.parse(readFileSync(path.join(edition.folder, 'raw.json'), 'utf8')));
  const assets = new Map(
    guide.assets.map((asset) => [asset.path, readFileSync(path.join(edition.folder, 'files', asset.path))]),
  );
  const { date, counts } = edition;
  const files = editionFiles({
    id: month,
    date,
    counts,
    guide,
    verdicts,
    raw,
    published: readPublished(edition),
    assets,
  });
  for (const [name, bytes] of files) {
    const file = path.join(folder, month, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

function sizeOf(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(path.join(folder, name)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}
