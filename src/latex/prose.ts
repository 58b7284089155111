/** Building phrasing content: text with TeX's ligatures, wrapped by what declarations (`\bfseries`) say. */
import type { Inline } from '../model/nodes.ts';

/** What declarations have said of the text that follows in the same group. */
export interface Style {
  typewriter: boolean;
  wraps: ('strong' | 'emphasis' | 'typewriter')[];
}

export const PLAIN: Style = { typewriter: false, wraps: [] };

export interface Prose {
  /** Whether anything but blanks was collected. */
  started(): boolean;
  /** Text as TeX reads it: quotes and dashes are improved unless the style is typewriter. */
  text(text: string, style: Style, at: number): void;
  /** Text that stays as it is. */
  literal(text: string, style: Style, at: number): void;
  node(node: Inline, style: Style, at: number): void;
  /** All that was collected, blanks and line breaks at both ends dropped, and where it began; empties the builder. */
  finish(): { children: Inline[]; start: number };
}

/** TeX's ligatures in an ordinary font (The TeXbook, chapter 2). */
export function ligatures(text: string): string {
  return text
    .replaceAll('---', '—')
    .replaceAll('--', '–')
    .replaceAll('``', '“')
    .replaceAll("''", '”')
    .replaceAll('`', '‘')
    .replaceAll("'", '’')
    .replaceAll('~', '\u00a0');
}

export function createProse(): Prose {
  let entries: { node: Inline; style: Style }[] = [];
  let pending = '';
  let pendingStyle: Style = PLAIN;
  let start = -1;

  function flush(): void {
    if (pending === '') return;
    const value = pendingStyle.typewriter ? pending.replaceAll('~', '\u00a0') : ligatures(pending);
    pending = '';
    push(value, pendingStyle);
  }
  function push(value: string, style: Style): void {
    const last = entries.at(-1);
    if (last?.node.type === 'text' && last.style === style) last.node.value += value;
    else entries.push({ node: { type: 'text', value }, style });
  }
  function begin(at: number): void {
    if (start < 0) start = at;
  }
  return {
    started: () => start >= 0,
    text(text, style, at) {
      if (start < 0 && text.trim() === '') return;
      begin(at);
      if (style !== pendingStyle) flush();
      pendingStyle = style;
      pending += text;
    },
    literal(text, style, at) {
      begin(at);
      flush();
      push(text, style);
    },
    node(node, style, at) {
      if (start < 0 && node.type === 'break') return;
      begin(at);
      flush();
      entries.push({ node, style });
    },
    finish() {
      flush();
      const children = trim(nest(entries, 0));
      const result = { children, start };
      entries = [];
      start = -1;
      return result;
    },
  };
}

/** Wrap runs of entries that share a declaration. */
function nest(entries: { node: Inline; style: Style }[], depth: number): Inline[] {
  const out: Inline[] = [];
  for (let index = 0; index < entries.length; ) {
    const entry = entries[index] as { node: Inline; style: Style };
    const wrap = entry.style.wraps[depth];
    if (!wrap) {
      out.push(entry.node);
      index++;
      continue;
    }
    let end = index;
    while (entries[end]?.style.wraps[depth] === wrap) end++;
    const children = nest(entries.slice(index, end), depth + 1);
    const only = children[0];
    if (wrap === 'typewriter' && children.length === 1 && only?.type === 'text')
      out.push({ type: 'inlineCode', value: only.value });
    else out.push({ type: wrap, children });
    index = end;
  }
  return joinTexts(out);
}

/** Collapse blanks, and join texts that stand side by side. */
export function joinTexts(nodes: Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else out.push(node.type === 'text' ? { ...node } : node);
  }
  for (const node of out) if (node.type === 'text') node.value = node.value.replace(/[ \t\n]+/g, ' ');
  return out;
}

function trim(nodes: Inline[]): Inline[] {
  const out = joinTexts(nodes);
  for (const side of ['start', 'end'] as const) {
    for (;;) {
      const node = side === 'start' ? out[0] : out.at(-1);
      const blank =
        node?.type === 'break' || (node?.type === 'text' && node.value.trim() === '' && !/\u00a0/.test(node.value));
      if (!blank) break;
      if (side === 'start') out.shift();
      else out.pop();
    }
    const node = side === 'start' ? out[0] : out.at(-1);
    if (node?.type === 'text')
      node.value = side === 'start' ? node.value.replace(/^[ \n]+/, '') : node.value.replace(/[ \n]+$/, '');
  }
  // A blank before a forced line break shows nothing.
  return out.filter((node, index) => !(node.type === 'text' && node.value === ' ' && out[index - 1]?.type === 'break'));
}
