/** A reader should not have to read what the author still has to do. */
import { plainText } from '../model/plain-text.ts';
import { walkGuide } from '../model/walk.ts';
import type { Rule } from './rule.ts';

const rule: Rule = {
  severity: 'info',
  summary: 'A \\todo that is left in the guide is shown to its readers.',
  good: 'All is done.',
  bad: 'This is weak. \\todo{Look for a stronger setting.}',
  check({ guide, report }) {
    walkGuide(guide, (node) => {
      if (node.type !== 'todo') return;
      const words = plainText(node.children);
      report(
        node.place,
        words === ''
          ? 'a note to do something is left'
          : `left to do: ${words.length > 80 ? `${words.slice(0, 79)}…` : words}`,
        {
          hint: 'Do it, or open an issue and remove the note.',
        },
      );
    });
  },
};
export default rule;
