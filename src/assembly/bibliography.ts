/** The list of references: numbered by author and title, with the places that cite each. */
import type { Diagnostic } from '../model/diagnostic.ts';
import type { BibliographyEntry, Section } from '../model/guide.ts';
import { didYouMean, nearest } from '../model/nearest.ts';
import type { Block } from '../model/nodes.ts';
import type { Place } from '../model/place.ts';
import { walkGuide } from '../model/walk.ts';
import { createNames, slugOf } from './names.ts';

/** An entry as it stands in a `.bib` file or in `thebibliography`. */
export interface RawEntry {
  key: string;
  type: string;
  fields: Record<string, string>;
  /** It is listed even where nothing cites it. */
  listed?: true;
  place: Place;
}

/** Number the entries that are cited. A citation of an unknown key is an error. */
export function buildBibliography(
  raw: RawEntry[],
  guide: { intro: Block[]; sections: Section[] },
  pageOf: Map<string, string>,
  report: (diagnostic: Diagnostic) => void,
): BibliographyEntry[] {
  const known = new Map(raw.map((entry) => [entry.key, entry]));
  const cited = new Map<string, BibliographyEntry['usedBy']>();
  walkGuide(guide, (node, section) => {
    if (node.type !== 'citation') return;
    for (const key of node.keys) {
      if (!known.has(key)) {
        report({
          place: node.place,
          severity: 'error',
          source: 'assembly',
          ruleId: 'dangling-citation',
          reason: `there is no bibliography entry "${key}"`,
          ...didYouMean(
            nearest(key, known.keys()),
            'Name the .bib file with \\bibliography{…}, and give it an entry of this key.',
          ),
        });
        continue;
      }
      const uses = cited.get(key) ?? [];
      uses.push({ page: section ? (pageOf.get(section.id) ?? '') : '', anchor: node.id ?? '' });
      cited.set(key, uses);
    }
  });
  const names = createNames();
  const sortKey = (entry: RawEntry) =>
    `${entry.fields.author ?? entry.fields.organization ?? ''}\0${entry.fields.title ?? ''}\0${entry.key}`;
  return [...known.values()]
    .filter(({ key, listed }) => listed || cited.has(key))
    .sort((a, b) => sortKey(a).localeCompare(sortKey(b), 'en', { numeric: true }))
    .map(({ listed: _, ...entry }, index) => ({
      ...entry,
      number: index + 1,
      anchor: names.take(`ref-${slugOf(entry.key)}`, entry.key),
      usedBy: cited.get(entry.key) ?? [],
    }));
}
