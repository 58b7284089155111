/** A heading with nothing below it leads a reader nowhere. */
import type { Section } from '../model/guide.ts';
import type { Rule } from './rule.ts';

const rule: Rule = {
  severity: 'warning',
  summary: 'Every section holds something: text or further sections.',
  good: '\\section{Postfix}\nIt speaks TLS.',
  bad: '\\section{Postfix}\n\\section{Dovecot}\nIt speaks TLS.',
  check({ guide, report }) {
    const visit = (section: Section): void => {
      if (section.blocks.length === 0 && section.sections.length === 0) {
        report(section.place, `the section "${section.title}" is empty`, { hint: 'Write it, or remove the heading.' });
      }
      section.sections.forEach(visit);
    };
    guide.sections.forEach(visit);
  },
};
export default rule;
