/** Taking a call's arguments from the nodes behind it, by signature. */
import { skipBoxWidth, skipGlue } from './loose-arguments.ts';
import type { Argument, Setting } from './macros/macro.ts';
import type { LatexNode } from './parse.ts';

/** Arguments found, and the index of the first node behind them. `missing` where a mandatory one is not there. */
export interface Taken {
  args: (Argument | null)[];
  next: number;
  missing: boolean;
}

const BLANK = new Set(['whitespace', 'parbreak']);

/** Take arguments from `nodes`, beginning at `from`. Signature letters: m, o, p, s, v, g, t, and - (no blank before the next). */
export function takeArguments(nodes: LatexNode[], from: number, signature: string): Taken {
  const args: (Argument | null)[] = [];
  let at = from;
  let tight = false;
  let missing = false;
  for (const letter of signature.replaceAll(' ', '')) {
    if (letter === '-') {
      tight = true;
      continue;
    }
    let index = at;
    if (!tight) while (nodes[index]?.type === 'whitespace') index++;
    tight = false;
    if (letter === 'g' || letter === 't') {
      args.push(null);
      at = letter === 'g' ? skipGlue(nodes, at) : skipBoxWidth(nodes, at);
      continue;
    }
    const node = nodes[index];
    if (letter === 's') {
      const star = node?.type === 'string' && node.text === '*' && index === at;
      args.push(star ? { nodes: [node], start: node.start, end: node.end } : null);
      if (star) at = index + 1;
    } else if (letter === 'o' || letter === 'p') {
      const [opening, closing] = letter === 'o' ? ['[', ']'] : ['(', ')'];
      const end = node?.type === 'string' && node.text === opening ? closingBracket(nodes, index, closing) : -1;
      args.push(
        end < 0
          ? null
          : {
              nodes: nodes.slice(index + 1, end),
              start: (node as LatexNode).end,
              end: (nodes[end] as LatexNode).start,
            },
      );
      if (end >= 0) at = end + 1;
    } else if (!node || BLANK.has(node.type)) {
      missing = true;
      args.push(null);
    } else if (node.type === 'group') {
      args.push({ nodes: node.children, start: node.start + 1, end: node.end - 1 });
      at = index + 1;
    } else if (node.type === 'string' && node.text.length > 1) {
      // TeX takes one character; the rest stays for the text behind.
      const first = { ...node, text: node.text[0] as string, end: node.start + 1 };
      args.push({ nodes: [first], start: first.start, end: first.end });
      nodes[index] = { ...node, text: node.text.slice(1), start: node.start + 1 };
      at = index;
    } else {
      args.push({ nodes: [node], start: node.start, end: node.end });
      at = index + 1;
    }
  }
  return { args, next: at, missing };
}

/** Where a row of nodes is known to hold no closing bracket: else many openings would each look through all of it. */
const unclosed = new WeakMap<LatexNode[], { length: number; closing: string; from: number; to: number }>();

function closingBracket(nodes: LatexNode[], open: number, closing: string): number {
  const none = unclosed.get(nodes);
  if (none?.length === nodes.length && none.closing === closing && open >= none.from && open < none.to) return -1;
  let index = open + 1;
  for (; index < nodes.length; index++) {
    const node = nodes[index] as LatexNode;
    if (node.type === 'string' && node.text === closing) return index;
    if (node.type === 'parbreak') break;
  }
  unclosed.set(nodes, { length: nodes.length, closing, from: open, to: index });
  return -1;
}

/** A key and its value in an option text, with offsets in that text. */
export interface RawSetting {
  key: string;
  value: string;
  start: number;
  end: number;
  valueStart: number;
}

/** Split `key=value, key={a, b}, bare` as pgfkeys and keyval do: commas and braces, blanks around are dropped. */
export function splitSettings(text: string): RawSetting[] {
  const found: RawSetting[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index <= text.length; index++) {
    const char = text[index];
    if (char === '\\') index++;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    else if (index >= text.length || (char === ',' && depth <= 0)) {
      push(start, Math.min(index, text.length));
      start = index + 1;
    }
  }
  return found;

  function push(from: number, to: number): void {
    const piece = text.slice(from, to);
    const trimmed = piece.trim();
    if (trimmed === '') return;
    const first = from + piece.indexOf(trimmed);
    const equals = trimmed.indexOf('=');
    const key = (equals < 0 ? trimmed : trimmed.slice(0, equals)).trim();
    let valueStart = equals < 0 ? first + trimmed.length : first + equals + 1;
    let value = equals < 0 ? '' : trimmed.slice(equals + 1);
    valueStart += value.length - value.trimStart().length;
    value = value.trim();
    if (value.startsWith('{') && value.endsWith('}')) {
      value = value.slice(1, -1);
      valueStart++;
    }
    found.push({ key, value: value.replaceAll('\u00a0', ' '), start: first, end: first + trimmed.length, valueStart });
  }
}

/** The nodes of a range of a parsed text. */
export function nodesBetween(nodes: LatexNode[], start: number, end: number): LatexNode[] {
  const inside = nodes.filter((node) => node.start >= start && node.end <= end);
  if (inside.length > 0) return inside;
  const around = nodes.find((node) => node.start <= start && node.end >= end && node.children.length > 0);
  return around ? nodesBetween(around.children, start, end) : [];
}

/** The value of a key. */
export function setting(settings: Setting[], key: string): Setting | undefined {
  return settings.findLast((entry) => entry.key === key);
}
