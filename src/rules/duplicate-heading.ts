/** Two sections of one title under the same heading cannot be told apart, neither by readers nor by their addresses. */
import type { Section } from '../model/guide.ts';
import type { Rule } from './rule.ts';

const rule: Rule = {
  severity: 'warning',
  summary: 'Sections under the same heading have different titles, or labels of their own.',
  good: '\\section{Postfix}\n\\subsection{Limits}\\label{sec:first-limits}\nA.\n\\subsection{Limits}\\label{sec:second-limits}\nB.\n\\section{Dovecot}\n\\subsection{Limits}\nC.',
  bad: '\\section{Postfix}\n\\subsection{Limits}\nA.\n\\subsection{Limits}\nB.',
  check({ guide, report }) {
    const visit = (sections: Section[]): void => {
      const first = new Map<string, Section>();
      for (const section of sections) {
        const title = section.title.toLowerCase();
        const earlier = first.get(title);
        if (!earlier) first.set(title, section);
        else if (!section.label) {
          report(section.place, `a second section beside the first is called "${section.title}"`, {
            hint: 'Change its title, or give it a \\label: its address is made of that.',
            cause: {
              place: earlier.place,
              severity: 'info',
              source: 'rules',
              ruleId: 'first-here',
              reason: 'the first is here',
            },
          });
        }
        visit(section.sections);
      }
    };
    visit(guide.sections);
  },
};
export default rule;
