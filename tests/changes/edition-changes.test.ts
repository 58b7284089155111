/** What changed between two editions: pairs of small guides, and in `changes.txt` what must come of them. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { current } from '../../src/model/edition.ts';
import { changesBetween, isUnchanged } from '../../src/site/changes/edition-changes.ts';
import { type BriefVerdict, editionOf } from './brief-edition.ts';
import { changesAsText } from './changes-as-text.ts';

const folder = join(import.meta.dirname, 'fixtures');
const fixtures = globSync('*/before.tex', { cwd: folder })
  .map((name) => name.replace('/before.tex', ''))
  .sort();

async function compare(name: string) {
  const read = (file: string) =>
    existsSync(join(folder, name, file)) ? parse(readFileSync(join(folder, name, file), 'utf8')) : {};
  const sourceOf = (file: string) => readFileSync(join(folder, name, file), 'utf8');
  const { before, after } = read('verdicts.yaml') as { before?: BriefVerdict[]; after?: BriefVerdict[] };
  return changesBetween(
    await editionOf(sourceOf('before.tex'), '2026.11', before),
    await editionOf(sourceOf('after.tex'), current, after),
    new Map(Object.entries(read('renames.yaml') as Record<string, string>)),
  );
}

describe.each(fixtures)('%s', (name) => {
  test('comes to these changes', async () => {
    const changes = await compare(name);
    expect(isUnchanged(changes)).toBe(name === 'nothing');
    await expect(changesAsText(changes)).toMatchFileSnapshot(join(folder, name, 'changes.txt'));
  });
});
