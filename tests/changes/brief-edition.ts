/** Editions for tests, written down briefly. */
import { expect } from 'vitest';
import type { EditionData } from '../../src/model/edition.ts';
import { basesOf, basisKey } from '../../src/model/trials.ts';
import type { CaseKind, VerdictFile } from '../../src/model/verdict.ts';
import { compileFiles } from '../compile/write-guide.ts';

/** `['bookworm', 'claim postfix/port-25', 'postfix 3.7.11', 'pass', 'port 25 is open']`; `stale`: it passed, on something else. */
export type BriefVerdict = [release: string, subject: string, daemon: string, outcome: string, reason: string];

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

/** An edition whose guide is this one file of LaTeX. */
export async function editionOf(
  source: string,
  id: EditionData['id'],
  brief: readonly BriefVerdict[] = [],
  date = '2026-11-24',
): Promise<EditionData> {
  const { guide, diagnostics } = await compileFiles({ 'guide.tex': source });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { id, date, guide, verdicts: verdictsOf(guide, brief) };
}
