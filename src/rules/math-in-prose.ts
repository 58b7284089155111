/** `$5 and $6` is a formula to LaTeX: the words between run together, and the dollars are gone. */
import { walkGuide } from '../model/walk.ts';
import type { Rule } from './rule.ts';

const rule: Rule = {
  severity: 'warning',
  summary: 'A dollar sign that is meant to be seen is written \\$, so that no formula begins there.',
  good: 'It costs \\$5 and \\$6; a key of $n$ bits has $2^n$ values, and $x \\text{ is not } y$.',
  bad: 'It costs $5 and another $6.',
  check({ guide, report }) {
    walkGuide(guide, (node) => {
      if (node.type !== 'inlineMath' || !node.place) return;
      // Words in a formula stand in \text and its kin; two words in a row outside of them are prose.
      const bare = node.value
        .replace(/\\(?:text|mbox|mathrm|operatorname|textrm|textit)\*?\s*\{[^{}]*\}/g, '')
        .replace(/\\[A-Za-z]+/g, ' ');
      if (!/(?:^|\s)[A-Za-z]{3,}\s+[A-Za-z]{2,}(?:\s|$|[,.;:])/.test(bare) && !/^\d[\d.,]*\s+[a-z]{2,}\s/i.test(bare))
        return;
      report(node.place, `this formula looks like prose: "${node.value.trim()}"`, {
        hint: 'Write \\$ for a dollar sign, or \\text{…} for words in a formula.',
      });
    });
  },
};
export default rule;
