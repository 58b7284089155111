/** A table's column specification, and its body cut into rows and cells. */
import { takeArguments } from './arguments.ts';
import type { LatexNode } from './parse.ts';

export type Align = 'left' | 'right' | 'center';

/** Alignment of each column of `l|r@{}p{3cm}*{2}{c}X`. */
export function columns(spec: string): Align[] {
  const found: Align[] = [];
  for (let index = 0; index < spec.length; index++) {
    const char = spec[index] as string;
    if (/[A-Za-z]/.test(char)) {
      // A letter that array does not know is one of \newcolumntype's; its arguments are no columns.
      found.push(/[rRSD]/.test(char) ? 'right' : /[cC]/.test(char) ? 'center' : 'left');
      for (let end = index; ; index = end) {
        end = skipGroup(spec, index + 1);
        if (end <= index) break;
      }
    } else if (char === '\\') index += /^[A-Za-z]*/.exec(spec.slice(index + 1))?.[0].length || 1;
    else if ('@!><'.includes(char)) index = skipGroup(spec, index + 1);
    else if (char === '*') {
      const times = /^\s*(?:\{\s*(\d+)\s*\}|(\d))\s*/.exec(spec.slice(index + 1));
      if (!times) continue;
      const start = index + 1 + times[0].length;
      const end = skipGroup(spec, start);
      const inner = columns(spec[start] === '{' ? spec.slice(start + 1, end) : spec.slice(start, end + 1));
      // A table has no more columns than a page can show.
      for (let time = 0; time < Math.min(Number(times[1] ?? times[2]), 100); time++) found.push(...inner);
      index = end;
    }
  }
  return found;
}

/** Index of the last character of the group that begins at `start` (blanks before it allowed), or the one before. */
function skipGroup(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ') at++;
  if (text[at] !== '{' && text[at] !== '[') return start - 1;
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    if ('{['.includes(text[index] as string)) depth++;
    else if ('}]'.includes(text[index] as string) && --depth === 0) return index;
  }
  return text.length;
}

/** Macros that draw a rule over the whole width. */
export const RULES = new Set([
  'hline',
  'toprule',
  'midrule',
  'bottomrule',
  'specialrule',
  'hdashline',
  'FL',
  'ML',
  'LL',
  'NN',
]);
const PARTIAL_RULES: Record<string, string> = {
  cmidrule: 'o p m',
  cline: 'm',
  addlinespace: 'o',
  noalign: 'm',
  rowcolor: 'o m',
  specialrule: 'm m m',
  arrayrulecolor: 'o m',
  morecmidrules: '',
};
const HEAD_ENDS = new Set(['endhead', 'endfirsthead']);

export interface RawRow {
  cells: LatexNode[][];
  ruled: boolean;
}

/** Split a body into rows and cells. `head` is the number of rows that longtable says are its head. */
export function rows(body: LatexNode[]): { rows: RawRow[]; rules: number[]; head: number } {
  const found: RawRow[] = [];
  const rules: number[] = [];
  let head = 0;
  let firstHead = 0;
  let cells: LatexNode[][] = [[]];
  let ruled = false;
  const finish = () => {
    const blank = cells.every((cell) => cell.every((node) => node.type === 'whitespace' || node.type === 'parbreak'));
    if (!(blank && cells.length === 1)) {
      found.push({ cells, ruled });
      ruled = false;
    }
    cells = [[]];
  };
  for (let index = 0; index < body.length; index++) {
    const node = body[index] as LatexNode;
    const name = node.type === 'macro' ? node.text : '';
    if (
      name === '\\' ||
      name === 'tabularnewline' ||
      name === 'NN' ||
      name === 'FL' ||
      name === 'ML' ||
      name === 'LL'
    ) {
      finish();
      index = takeArguments(body, index + 1, 's-o').next - 1;
      if (name === 'FL' || name === 'ML' || name === 'LL') {
        rules.push(found.length);
        ruled = true;
      }
    } else if (RULES.has(name) && name !== 'specialrule') {
      finish();
      rules.push(found.length);
      ruled = true;
      index = takeArguments(body, index + 1, 'o').next - 1;
    } else if (name in PARTIAL_RULES) {
      index = takeArguments(body, index + 1, PARTIAL_RULES[name] as string).next - 1;
    } else if (HEAD_ENDS.has(name)) {
      finish();
      // The head for later pages repeats what stands on the first.
      if (name === 'endfirsthead') firstHead = found.length;
      else if (firstHead > 0) found.splice(firstHead);
      else head = found.length;
      if (firstHead > 0) head = firstHead;
    } else if (name === 'endfoot' || name === 'endlastfoot') {
      finish();
      found.splice(Math.max(head, 0));
    } else if (node.type === 'string' && node.text === '&') cells.push([]);
    else (cells.at(-1) as LatexNode[]).push(node);
  }
  finish();
  return { rows: found, rules, head };
}
