/** What became of the lines of a text. Pure. */
import { diffArrays } from 'diff';

/** One line, in the order in which a reader goes through them; `skipped` stands for so many lines that are the same. */
export type DiffLine = { kind: 'same' | 'removed' | 'added'; text: string } | { kind: 'skipped'; count: number };

/** Lines that are shown around each change. */
const around = 3;

/** The lines of both texts in one list: what is gone stands before what came in its place. Of unchanged lines, those near a change. */
export function diffLines(before: string, after: string): DiffLine[] {
  const lines = diffArrays(before.split('\n'), after.split('\n')).flatMap(({ added, removed, value }) => {
    const kind = added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const);
    return value.map((text) => ({ kind, text }));
  });
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - around), at + around + 1).some(isChange));
  const shown: DiffLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line && near[at]) shown.push(line);
    if (near[at]) continue;
    let end = at;
    while (end < lines.length && !near[end]) end++;
    // A note in the place of a single line would be no shorter.
    if (end - at > 1) shown.push({ kind: 'skipped', count: end - at });
    else if (line) shown.push(line);
    at = end - 1;
  }
  return shown;
}

const isChange = ({ kind }: { kind: 'same' | 'removed' | 'added' }): boolean => kind !== 'same';

/** How much two texts have in common, from 0 to 1: the part of their lines that stand in both, in the same order. */
export function likeness(before: string, after: string): number {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const common = diffArrays(a, b).reduce((sum, { added, removed, count }) => sum + (added || removed ? 0 : count), 0);
  return (2 * common) / (a.length + b.length);
}
