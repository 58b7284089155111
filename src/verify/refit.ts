/** What a listing should expect once a command prints something else: its own lines and elisions where they still hold. Pure. */
import { matchesLine } from './console.ts';

/** A line that stays as it stands in the listing, by its index there, or a new one. */
export type RefitLine = { kept: number } | { text: string };

const isGap = (line: string) => line.trim() === '...';

/** `printed` may have elisions of its own. More than a few thousand lines take too long: the caller sees to that. */
export function refit(expected: readonly string[], printed: readonly string[]): RefitLine[] {
  const solid = expected.flatMap((line, index) => (isGap(line) ? [] : [index]));
  const pairs = align(
    solid.map((index) => expected[index] as string),
    printed,
  );
  const result: RefitLine[] = [];
  let [at, line] = [0, 0];
  /** What stands between two lines that were found: a gap keeps all but the lines that replace those beside it. */
  const between = (end: number, until: number): void => {
    const gaps = [];
    for (let index = at; index < end; index++) if (isGap(expected[index] as string)) gaps.push(index);
    const [first, last] = [gaps[0], gaps.at(-1)];
    const fresh = (from: number, to: number) => {
      for (let index = from; index < to; index++) result.push({ text: printed[index] as string });
    };
    if (first === undefined || last === undefined) fresh(line, until);
    else {
      const before = Math.min(line + (first - at), until);
      fresh(line, before);
      result.push({ kept: first });
      fresh(Math.max(before, until - (end - last - 1)), until);
    }
  };
  for (const [own, theirs] of pairs) {
    const index = solid[own] as number;
    between(index, theirs);
    const [old, now] = [expected[index] as string, printed[theirs] as string];
    result.push(holds(old, now) ? { kept: index } : { text: refitLine(old, now) });
    [at, line] = [index + 1, theirs + 1];
  }
  between(expected.length, printed.length);
  return result;
}

const holds = (pattern: string, line: string) => matchesLine(pattern.trimEnd(), line);

/** Pairs of lines that are equal or much alike, in order, as many as can be; equal ones count for more. */
function align(own: readonly string[], theirs: readonly string[]): [number, number][] {
  const score = own.map((pattern) => theirs.map((line) => (holds(pattern, line) ? 4 : likeness(pattern, line))));
  const best = Array.from({ length: own.length + 1 }, () => new Float64Array(theirs.length + 1));
  const at = (row: number, column: number) => (best[row] as Float64Array)[column] as number;
  for (let row = own.length - 1; row >= 0; row--)
    for (let column = theirs.length - 1; column >= 0; column--) {
      const gain = score[row]?.[column] ?? 0;
      const taken = gain > 0 ? gain + at(row + 1, column + 1) : 0;
      (best[row] as Float64Array)[column] = Math.max(taken, at(row + 1, column), at(row, column + 1));
    }
  const pairs: [number, number][] = [];
  for (let [row, column] = [0, 0]; row < own.length && column < theirs.length; ) {
    const gain = score[row]?.[column] ?? 0;
    if (gain > 0 && at(row, column) === gain + at(row + 1, column + 1)) pairs.push([row++, column++]);
    else if (at(row, column) === at(row + 1, column)) row++;
    else column++;
  }
  return pairs;
}

const wordsOf = (line: string) => line.replaceAll('[..]', '').match(/\w+/g) ?? [];

/** From 1.5 to 2 where at least half of a pattern's words are in the line; 0 for less. */
function likeness(pattern: string, line: string): number {
  const [left, right] = [new Set(wordsOf(pattern)), new Set(wordsOf(line))];
  const share = [...left].filter((word) => right.has(word)).length / Math.max(1, left.size);
  return share >= 0.5 ? 1 + share : 0;
}

/** A new line, elided as the old one was where the words around its one elision are still there. */
function refitLine(old: string, now: string): string {
  const parts = old.trimEnd().split('[..]');
  if (parts.length !== 2) return now;
  const [head, tail] = parts as [string, string];
  if (head !== '' && now.startsWith(head)) {
    const end = tail === '' ? now.length : now.lastIndexOf(tail.slice(0, 1));
    const rest = end > head.length ? now.slice(end) : '';
    return `${head}[..]${rest}`;
  }
  if (tail !== '' && now.endsWith(tail)) {
    const start = head === '' ? 0 : now.indexOf(head.slice(-1)) + 1;
    return `${now.slice(0, start)}[..]${tail}`;
  }
  return now;
}

/** What lines of several releases have in common: the words at both ends; null where their number differs. */
export function common(outputs: readonly (readonly string[])[]): string[] | null {
  const [first, ...others] = outputs;
  if (!first || others.some(({ length }) => length !== first.length)) return null;
  const lines = first.map((line, index) => {
    const all = [line, ...others.map((other) => other[index] as string)];
    if (all.every((one) => one === line)) return line;
    const least = Math.min(...all.map(({ length }) => length));
    let [head, tail] = [0, 0];
    while (head < least && all.every((one) => one[head] === line[head])) head++;
    while (tail < least - head && all.every((one) => one.at(-1 - tail) === line.at(-1 - tail))) tail++;
    // Half a number or word would promise what nobody has seen.
    while (head > 0 && /\w/.test(line[head - 1] as string)) head--;
    while (tail > 0 && /\w/.test(line.at(-tail) as string)) tail--;
    return `${line.slice(0, head)}[..]${tail === 0 ? '' : line.slice(-tail)}`;
  });
  const says = (line: string) => /\w/.test(line.replaceAll('[..]', ''));
  return lines.some(says) || !first.some(says) ? lines : null;
}
