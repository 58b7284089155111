/** A picture without words says nothing to a reader who cannot see it. */
import { walkGuide } from '../model/walk.ts';
import type { Rule } from './rule.ts';

const rule: Rule = {
  severity: 'warning',
  summary: 'Every picture has a text that says what it shows, for readers who cannot see it.',
  good: '\\includegraphics[alt={Mail goes from the MUA to the MSA}]{figure.svg}',
  bad: '\\includegraphics[width=5cm]{figure.svg}',
  check({ guide, report }) {
    walkGuide(guide, (node) => {
      if (node.type !== 'image' || node.alt.trim() !== '' || !node.place) return;
      report(node.place, `the picture "${node.url}" has no text in its place`, {
        hint: 'Write \\includegraphics[alt={what it shows}]{…}, in Markdown ![what it shows](…).',
      });
    });
  },
};
export default rule;
