/** The fixture guide with two frozen editions, in which it was a little different, built and served. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { editionFiles } from '../../src/editions/edition-files.ts';
import type { Guide, Section } from '../../src/model/guide.ts';
import { bookOf } from '../../src/site/book/book.ts';
import { publishedOf } from '../../src/site/book/published.ts';
import { buildWithEditions, type EditionsBuilt } from '../../src/site/editions/build-editions.ts';
import { serveSite } from '../../src/site/serve.ts';
import { ledgerOf } from '../../src/site/verdicts/ledger.ts';
import { countsOf } from '../../src/site/verdicts/standing.ts';
import { guide, guideFolder } from './site-under-test.ts';
import { verdictFiles } from './verdict-fixtures.ts';

const copyOf = (): Guide => structuredClone(guide);
const sectionOf = (model: Guide, id: string): Section => {
  const found = model.sections.find((section) => section.id === id);
  if (!found) throw new Error(`The fixture has no section ${id}.`);
  return found;
};

/** As 2026.09 had it: Exim was a page called Mailer, "Mail from strangers" had another name, and Cyrus was not there yet. */
export function first(): Guide {
  const model = copyOf();
  model.title = 'Mail before';
  model.sections = model.sections.filter(({ id }) => id !== 'cyrus');
  const exim = sectionOf(model, 'exim');
  Object.assign(exim, { id: 'mailer', slug: 'mailer', page: 'mailer', title: 'The mailer' });
  const acl = exim.blocks.find((block) => block.type === 'snippet');
  if (acl?.type === 'snippet') acl.id = 'mailer/acl';
  const incoming = sectionOf(model, 'postfix').sections[0] as Section;
  Object.assign(incoming, { id: 'postfix/strangers', anchor: 'strangers', title: 'Strangers' });
  incoming.sections = [];
  for (const block of incoming.blocks)
    if (block.type === 'snippet') block.id = block.id.replace('postfix/incoming', 'postfix/strangers');
  incoming.blocks.push({
    type: 'paragraph',
    children: [{ type: 'text', value: 'A word that is nowhere else: zanzibar.' }],
  });
  return model;
}

/** What stands in the place of what the first edition had. */
export const moves = { mailer: 'exim', 'postfix/strangers': 'postfix/incoming' };

/** Write editions into `folder`: 2026.09 is `first`, 2026.10 is the fixture as it is. */
export async function writeEditions(folder: string): Promise<void> {
  const assets = new Map(
    await Promise.all(guide.assets.map(async ({ path }) => [path, await readFile(join(guideFolder, path))] as const)),
  );
  for (const [id, date, model] of [
    ['2026.09', '2026-09-01', first()],
    ['2026.10', '2026-10-01', copyOf()],
  ] as const) {
    const verdicts = id === '2026.10' ? verdictFiles : [];
    const ledger = ledgerOf(model, verdicts, undefined, { settled: true });
    const published = publishedOf(bookOf(model, '/', ledger));
    const raw = { schema: 1 as const, systems: [], conditions: {}, configurations: [] };
    const files = editionFiles({ id, date, guide: model, verdicts, raw, published, counts: countsOf(ledger), assets });
    for (const [path, file] of files) {
      await mkdir(dirname(join(folder, id, path)), { recursive: true });
      await writeFile(join(folder, id, path), file);
    }
  }
}

export interface EditionsUnderTest {
  url: string;
  folder: string;
  editionsFolder: string;
  built: EditionsBuilt;
  /** Build again, of this model, into the same folder. */
  rebuild(model?: Guide): Promise<EditionsBuilt>;
  close(): Promise<void>;
}

/** Build and serve it all. */
export async function openEditions(): Promise<EditionsUnderTest> {
  for (const name of ['DEV', 'PROD', 'SSR', 'MODE', 'BASE_URL']) delete process.env[name];
  const scratch = await mkdtemp(join(tmpdir(), 'assay-editions-'));
  const [folder, editionsFolder, modelFile] = ['site', 'editions', 'guide.json'].map((name) => join(scratch, name)) as [
    string,
    string,
    string,
  ];
  await writeEditions(editionsFolder);
  const rebuild = async (model = guide) => {
    await writeFile(modelFile, JSON.stringify(model));
    return buildWithEditions({
      ...{ modelFile, guideFolder, editionsFolder, moves },
      ...{ outFolder: folder, cacheFolder: join(scratch, 'cache') },
    });
  };
  const built = await rebuild();
  const server = await serveSite({ folder, port: 0 });
  return {
    ...{ url: server.url, folder, editionsFolder, built, rebuild },
    async close() {
      await server.close();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}
