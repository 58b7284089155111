/** What changed between two editions: pairs of small guides, and in `changes.txt` what must come of them. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { EditionData } from '../../src/model/edition.ts';
import { basesOf, basisKey } from '../../src/model/trials.ts';
import type { CaseKind, VerdictFile } from '../../src/model/verdict.ts';
import { changesBetween, isUnchanged } from '../../src/site/changes/edition-changes.ts';
import { compileFiles } from '../compile/write-guide.ts';
import { changesAsText } from './changes-as-text.ts';

const folder = join(import.meta.dirname, 'fixtures');
const fixtures = globSync('*/before.tex', { cwd: folder })
  .map((name) => name.replace('/before.tex', ''))
  .sort();

type BriefVerdict = [release: string, subject: string, daemon: string, outcome: string, reason: string];

/** Verdicts in full; a `stale` one passed, on something else. */
function verdictsOf(guide: EditionData['guide'], brief: readonly BriefVerdict[]): VerdictFile[] {
  const bases = basesOf(guide);
  return [...new Set(brief.map(([release]) => release))].map((release) => ({
    schema: 1,
    release,
    verdicts: brief
      .filter(([on]) => on === release)
      .map(([, subjectOf, daemon, outcome, reason]) => {
        const [kind, subject] = subjectOf.split(' ') as [CaseKind, string];
        const [id, version] = daemon.split(' ') as [string, string];
        const basis = bases.get(basisKey(kind, subject));
        if (!basis) throw new Error(`the fixture has no ${subjectOf}`);
        return {
          ...{ kind, subject, release, daemon: { id, version }, reason },
          ...{ notes: [], findings: [], evidence: [], input: '' },
          outcome: outcome === 'stale' ? 'pass' : (outcome as 'pass'),
          snippets: outcome === 'stale' ? { gone: '0' } : basis,
        };
      }),
  }));
}

async function editionOf(path: string, id: string, brief: readonly BriefVerdict[] = []): Promise<EditionData> {
  const { guide, diagnostics } = await compileFiles({ 'guide.tex': readFileSync(path, 'utf8') });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { id, date: '2026-11-24', guide, verdicts: verdictsOf(guide, brief) };
}

async function compare(name: string) {
  const read = (file: string) =>
    existsSync(join(folder, name, file)) ? parse(readFileSync(join(folder, name, file), 'utf8')) : {};
  const { before, after } = read('verdicts.yaml') as { before?: BriefVerdict[]; after?: BriefVerdict[] };
  return changesBetween(
    await editionOf(join(folder, name, 'before.tex'), '2026.11', before),
    await editionOf(join(folder, name, 'after.tex'), '2026.12', after),
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
