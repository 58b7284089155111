/** Which lines of a listing are shown: `linerange`, `firstline` and `lastline` of the listings package. */

/** First and last line, from 1, both included; `Infinity` where the end is open. */
export type LineRange = [first: number, last: number];

const RANGE = /^(\d*)(\s*-\s*)?(\d*)$/;

/**
 * Read `31`, `35-35,42-43`, `5-`, `-7` or `{1-2}`, or else `firstline` and `lastline`. Without any of them there are no
 * ranges, which means all lines. `problems` are sentences for the author; a range with a problem is left out.
 */
export function parseLineRanges(
  linerange: string,
  firstline?: string | undefined,
  lastline?: string | undefined,
): { ranges: LineRange[]; problems: string[] } {
  const ranges: LineRange[] = [];
  const problems: string[] = [];
  const add = (written: string, first: number, last: number): void => {
    if (first < 1 || last < 1) problems.push(`the line range "${written}" begins before line 1`);
    else if (last < first) problems.push(`the line range "${written}" ends before it begins`);
    else ranges.push([first, last]);
  };

  const parts = linerange
    .replace(/[{}]/g, '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  for (const part of parts) {
    const [, first = '', dash, last = ''] = RANGE.exec(part) ?? [];
    if (first === '' && last === '') problems.push(`"${part}" is no line range`);
    else if (dash === undefined) add(part, Number(first + last), Number(first + last));
    else add(part, first === '' ? 1 : Number(first), last === '' ? Number.POSITIVE_INFINITY : Number(last));
  }
  if (parts.length === 0 && (firstline !== undefined || lastline !== undefined)) {
    const first = firstline === undefined ? 1 : lineNumber(firstline);
    const last = lastline === undefined ? Number.POSITIVE_INFINITY : lineNumber(lastline);
    if (first === null) problems.push(`firstline "${firstline}" is no line number`);
    else if (last === null) problems.push(`lastline "${lastline}" is no line number`);
    else add(`${first}-${lastline ?? ''}`, first, last);
  }
  return { ranges, problems };
}

function lineNumber(text: string): number | null {
  const bare = text.replace(/[{}]/g, '').trim();
  return /^\d+$/.test(bare) ? Number(bare) : null;
}
