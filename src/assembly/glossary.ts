/** Terms: what each use shows, and where each term is used. */
import type { Diagnostic } from '../model/diagnostic.ts';
import type { DraftTerm } from '../model/draft.ts';
import type { GlossaryEntry, Section } from '../model/guide.ts';
import type { GlossaryTerm } from '../model/leaves.ts';
import { didYouMean, nearest } from '../model/nearest.ts';
import type { Block } from '../model/nodes.ts';
import { plainText } from '../model/plain-text.ts';
import { walkGuide } from '../model/walk.ts';
import { createNames, slugOf } from './names.ts';

type Entry = GlossaryEntry & { plural?: string; longPlural?: string };

/** Build the glossary and fill in its uses. An acronym is written out at its first use on each page. */
export function buildGlossary(
  terms: DraftTerm[],
  guide: { intro: Block[]; sections: Section[] },
  pageOf: Map<string, string>,
  report: (diagnostic: Diagnostic) => void,
): GlossaryEntry[] {
  const names = createNames();
  const entries = new Map<string, Entry>();
  for (const term of terms) {
    if (entries.has(term.key)) {
      report({
        place: term.place,
        severity: 'error',
        source: 'assembly',
        ruleId: 'duplicate-term',
        reason: `the term "${term.key}" is defined twice`,
        hint: 'Remove one of the two.',
      });
      continue;
    }
    const { key, name, long, plural, longPlural, description, place } = term;
    entries.set(key, {
      key,
      name,
      ...(long ? { long } : {}),
      ...(description ? { description } : {}),
      ...(plural ? { plural } : {}),
      ...(longPlural ? { longPlural } : {}),
      anchor: names.take(`term-${slugOf(key)}`, key),
      usedBy: [],
      place,
    });
  }
  const written = new Set<string>();
  walkGuide(guide, (node, section) => {
    if (node.type !== 'glossaryTerm') return;
    const entry = entries.get(node.key);
    if (!entry) {
      node.text = node.form === 'text' ? node.text : node.key;
      report({
        place: node.place,
        severity: 'error',
        source: 'assembly',
        ruleId: 'unknown-term',
        reason: `there is no term "${node.key}"`,
        ...didYouMean(nearest(node.key, entries.keys()), 'Define it with \\newacronym or \\newglossaryentry.'),
      });
      return;
    }
    const page = section ? (pageOf.get(section.id) ?? '') : '';
    const first = !written.has(`${page}\0${node.key}`);
    if (node.form === 'auto' || node.form === 'full' || node.form === 'plural') written.add(`${page}\0${node.key}`);
    node.text = textOf(node, entry, first);
    const title = entry.long ?? (entry.description ? plainText(entry.description) : undefined);
    if (title) node.title = title;
    entry.usedBy.push({ page, anchor: node.id ?? '' });
  });
  return [...entries.values()]
    .map(({ plural: _, longPlural: __, ...entry }) => entry)
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function textOf(node: GlossaryTerm, entry: Entry, first: boolean): string {
  if (node.form === 'text') return node.text;
  const capital = node.text.startsWith('^');
  const suffix = capital ? node.text.slice(1) : node.text;
  const short = node.form === 'plural' ? (entry.plural ?? `${entry.name}s`) : entry.name;
  let text = short;
  if (node.form === 'long') text = entry.long ?? entry.name;
  else if (entry.long && (node.form === 'full' || (first && node.form !== 'short')))
    text = `${node.form === 'plural' ? (entry.longPlural ?? `${entry.long}s`) : entry.long} (${short})`;
  return (capital ? text.charAt(0).toUpperCase() + text.slice(1) : text) + suffix;
}
