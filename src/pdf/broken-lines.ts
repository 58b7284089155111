/** Lines of listings that are too long for paper: TeX breaks them, and whoever copies them copies the break. */
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Guide } from '../model/guide.ts';
import { walkGuide } from '../model/walk.ts';

/** Columns of a listing that `guide.sty` has room for on A4: `\footnotesize` Latin Modern Mono in a line of 158 mm. */
export const columnsOnPaper = 93;

/** A warning at each listing that has such a line. */
export function brokenLines(guide: Guide): Diagnostic[] {
  const found: Diagnostic[] = [];
  walkGuide(guide, (node) => {
    if (node.type !== 'snippet') return;
    const longest = Math.max(0, ...node.code.split('\n').map((line) => [...line].length));
    if (longest <= columnsOnPaper) return;
    found.push({
      place: node.place,
      severity: 'warning',
      source: 'pdf',
      ruleId: 'line-too-long-for-paper',
      reason: `a line of this listing has ${longest} columns, and paper has room for ${columnsOnPaper}`,
      hint: 'TeX breaks it, and a copy from the PDF has the break in it. Write it on several lines, in a command with "\\" at their ends.',
    });
  });
  return found;
}
