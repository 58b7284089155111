/** A session that names no section of the guide would be run against no server, and nobody would know. */
import type { Section } from '../model/guide.ts';
import { didYouMean, nearest } from '../model/nearest.ts';
import { walkGuide } from '../model/walk.ts';
import type { Rule } from './rule.ts';

const rule: Rule = {
  severity: 'error',
  summary: 'The section that a session is run after exists.',
  good: '\\section{Port 25}\\label{sec:mx}\nWords.\n\\section{Tests}\n\\begin{lstlisting}[style=console, after=sec:mx]\n$ true\n\\end{lstlisting}\n',
  bad: '\\section{Port 25}\\label{sec:mx}\nWords.\n\\section{Tests}\n\\begin{lstlisting}[style=console, after=sec:mix]\n$ true\n\\end{lstlisting}\n',
  check({ guide, report }) {
    const labels = guide.sections.flatMap(labelsOf);
    walkGuide(guide, (node) => {
      const after = node.type === 'snippet' ? node.options['after'] : undefined;
      if (!after || labels.includes(after.value.trim())) return;
      report(
        after.place,
        `there is no section "${after.value.trim()}"`,
        didYouMean(nearest(after.value.trim(), labels), 'Write the label of a section, as in after=sec:postfix.'),
      );
    });
  },
};

/** What a section and those below it are called in the sources, and by their addresses. */
function labelsOf(section: Section): string[] {
  const own = section.label === undefined ? [section.id] : [section.label, section.id];
  return own.concat(section.sections.flatMap(labelsOf));
}

export default rule;
