/** All marks of a guide, by what they are about. Pure. */
import type { Guide } from '../../model/guide.ts';
import { type Basis, basesOf, basisKey } from '../../model/trials.ts';
import type { CaseKind, Verdict, VerdictFile } from '../../model/verdict.ts';
import { walkGuide } from '../../model/walk.ts';
import { type Mark, markOf } from './mark.ts';

/** Something that is tried: a listing, a claim, or the listings of a page together. */
export interface Subject {
  kind: CaseKind;
  id: string;
  name: string;
  /** The section that it stands in, and its anchor on that section's page. */
  section: string | undefined;
  anchor: string;
  /** One for each release, in the ledger's order; several where several builds of a daemon were tried. */
  marks: Mark[];
}

export interface Ledger {
  /** The day of the verdicts, `2026-11-24`; absent where nobody knows. */
  date?: string;
  /** Codenames, oldest first. */
  releases: string[];
  /** In the order of the guide. */
  subjects: Subject[];
  snippets: Map<string, Subject>;
  claims: Map<string, Subject>;
}

/**
 * Lay the verdicts beside the guide; nothing where there are none. `files` stand in the order of their releases. Of a frozen
 * edition it is `settled` which verdicts count, and whatever we think of it today changes nothing.
 */
export function ledgerOf(
  guide: Guide,
  files: readonly VerdictFile[],
  date?: string,
  { settled = false }: { settled?: boolean } = {},
): Ledger | undefined {
  if (!files.some(({ verdicts }) => verdicts.length > 0)) return undefined;
  const verdicts = new Map<string, Verdict[]>();
  for (const file of files)
    for (const verdict of file.verdicts) {
      const key = keyOf(verdict.kind, verdict.subject, file.release);
      verdicts.set(key, [...(verdicts.get(key) ?? []), verdict]);
    }
  const bases = settled ? new Map<string, Basis>() : basesOf(guide);
  const releases = files.map(({ release }) => release);
  const claimed = new Map(guide.claims.map((claim) => [claim.id, claim]));
  const subjects: Subject[] = [];
  const seen = new Set<string>();
  const add = (subject: Omit<Subject, 'marks'>, when: string | undefined, untried = 'it was not tried yet') => {
    const { kind, id } = subject;
    // A claim in a table's header or a heading may be met twice.
    if (seen.has(keyOf(kind, id, ''))) return;
    seen.add(keyOf(kind, id, ''));
    const marks = releases.flatMap((release): Mark[] => {
      const found = verdicts.get(keyOf(kind, id, release));
      if (found)
        return found.map((verdict) =>
          markOf(verdict, settled ? undefined : (bases.get(basisKey(kind, id)) ?? {}), when),
        );
      return [{ release, state: 'not-verified', reason: untried, notes: [], findings: [], evidence: [] }];
    });
    subjects.push({ ...subject, marks });
  };
  walkGuide(guide, (node, section) => {
    if (node.type === 'snippet') {
      const { id, anchor } = node;
      add({ kind: 'snippet', id, name: node.title ?? id, section: section?.id, anchor }, node.when);
    }
    const claim = node.type === 'claim' ? claimed.get(node.id) : undefined;
    if (claim)
      add(
        { kind: 'claim', id: claim.id, name: claim.statement, section: section?.id, anchor: `claim-${claim.id}` },
        claim.expectation.args['when']?.value,
      );
  });
  const walk = (sections: Guide['sections']): void => {
    for (const { id, title, anchor, sections: below } of sections) {
      if (releases.some((release) => verdicts.has(keyOf('section', id, release))))
        add({ kind: 'section', id, name: title, section: id, anchor }, undefined);
      walk(below);
    }
  };
  walk(guide.sections);
  const byId = (kind: CaseKind) => new Map(subjects.filter((one) => one.kind === kind).map((one) => [one.id, one]));
  return { ...(date && { date }), releases, subjects, snippets: byId('snippet'), claims: byId('claim') };
}

function keyOf(kind: CaseKind, subject: string, release: string): string {
  return `${kind}\n${subject}\n${release}`;
}
