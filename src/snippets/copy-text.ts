/** The promise that a listing is its source: computed a second time, in other words, so that the check can fail. */
import type { Snippet } from '../model/snippet.ts';

/**
 * The text that a listing must have, given the slice of its source. Nothing but this may change: a byte order mark at
 * the start of an included file, line endings, no-break spaces, and the indentation that all lines share. The line
 * breaks behind the opening line and before the closing one belong to the mark-up.
 */
export function copyTextOf(slice: string, source: Pick<Snippet['source'], 'included' | 'ranges'>): string {
  let text = slice.replace(/\r\n?/g, '\n').replace(/\u00a0|\u2007|\u202f/g, ' ');
  if (source.included) text = text.replace(/^\ufeff/, '').replace(/\n$/, '');
  else text = text.replace(/^[ \t]*\n/, '').replace(/(?:^|\n)[ \t]*$/, '');

  let lines = text === '' ? [] : text.split('\n');
  if (source.ranges && source.ranges.length > 0) {
    const whole = lines;
    lines = [];
    for (const [first, last] of source.ranges) {
      for (let number = first; number <= Math.min(last, whole.length); number++)
        lines.push(whole[number - 1] as string);
    }
  }

  const solid = lines.filter((line) => /[^ \t]/.test(line));
  let depth = 0;
  const blank = () => solid[0]?.[depth];
  while ((blank() === ' ' || blank() === '\t') && solid.every((line) => line[depth] === blank())) depth++;
  const indentation = (solid[0] ?? '').slice(0, depth);
  return lines
    .map((line) => {
      let cut = 0;
      while (cut < depth && line[cut] === indentation[cut]) cut++;
      return line.slice(cut);
    })
    .join('\n');
}
