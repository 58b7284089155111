/** Where references lead and what they say. */
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Section } from '../model/guide.ts';
import { didYouMean, nearest } from '../model/nearest.ts';
import type { Block } from '../model/nodes.ts';
import { walkGuide } from '../model/walk.ts';
import type { Labelled } from './identify.ts';

/** Labels of sections and of all else, by name; a second one of the same name is an error. */
export function indexLabels(labelled: Labelled[], report: (diagnostic: Diagnostic) => void): Map<string, Labelled> {
  const index = new Map<string, Labelled>();
  for (const entry of labelled) {
    const first = index.get(entry.label);
    if (first) {
      report({
        place: entry.place,
        severity: 'error',
        source: 'assembly',
        ruleId: 'duplicate-label',
        reason: `the label "${entry.label}" stands twice`,
        hint: 'A reference to it can only lead to one of them: rename one.',
        cause: {
          place: first.place,
          severity: 'info',
          source: 'assembly',
          ruleId: 'first-here',
          reason: 'the first is here',
        },
      });
    } else index.set(entry.label, entry);
  }
  return index;
}

/** Fill in text and target of every reference; one that leads nowhere is an error. */
export function resolveReferences(
  guide: { intro: Block[]; sections: Section[] },
  index: Map<string, Labelled>,
  report: (diagnostic: Diagnostic) => void,
): void {
  walkGuide(guide, (node) => {
    if (node.type !== 'crossReference') return;
    const found = index.get(node.label);
    if (!found) {
      node.text ||= node.label;
      report({
        place: node.place,
        severity: 'error',
        source: 'assembly',
        ruleId: 'dangling-reference',
        reason: `there is no label "${node.label}"`,
        ...didYouMean(
          nearest(node.label, index.keys()),
          'Add \\label{…} to the heading, figure or table that is meant.',
        ),
      });
      return;
    }
    node.target = { page: found.page, anchor: found.anchor };
    node.text ||= node.kind === 'autoref' ? found.longText : node.kind === 'ref' ? found.text : found.title;
  });
}
