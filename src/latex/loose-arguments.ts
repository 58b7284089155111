/** Arguments that TeX takes without braces: a length with what it may stretch and shrink, and the width of a box. */
import type { LatexNode } from './parse.ts';

const LENGTH = String.raw`(?:[-+]?\s*(?:\d+[.,]?\d*|[.,]\d+)?\s*(?:\\[A-Za-z@]+|true\s*)?(?:pt|pc|in|bp|cm|mm|dd|cc|sp|em|ex|mu|fill?l?)?)`;
const GLUE = new RegExp(String.raw`^\s*=?\s*${LENGTH}(?:\s*plus\s*${LENGTH})?(?:\s*minus\s*${LENGTH})?`);
const BOX_WIDTH = new RegExp(String.raw`^\s*(?:to|spread)\s*${LENGTH}\s*$`);

/** Nodes whose text may be part of a length. */
function loose(node: LatexNode | undefined): node is LatexNode {
  return node?.type === 'string' || node?.type === 'whitespace' || node?.type === 'macro';
}

function textOf(node: LatexNode): string {
  if (node.type === 'whitespace') return ' ';
  return node.type === 'macro' ? `\\${node.text} ` : node.text;
}

/** Index behind the glue that begins at `from`; a text that goes on behind it stays, cut in place. */
export function skipGlue(nodes: LatexNode[], from: number): number {
  let text = '';
  // A glue with all its parts is no longer than this.
  for (let index = from; index < from + 24 && loose(nodes[index]); index++) text += textOf(nodes[index] as LatexNode);
  let rest = GLUE.exec(text)?.[0].length ?? 0;
  if ((GLUE.exec(text)?.[0] ?? '').trim() === '') return from;
  let at = from;
  for (; rest > 0; at++) {
    const node = nodes[at] as LatexNode;
    const { length } = textOf(node);
    if (length > rest && node.type === 'string') {
      nodes[at] = { ...node, text: node.text.slice(rest), start: node.start + rest };
      break;
    }
    rest -= length;
  }
  return at;
}

/** Index behind `to 3cm` or `spread 1em` at `from`, where a group follows; else `from`. */
export function skipBoxWidth(nodes: LatexNode[], from: number): number {
  let text = '';
  for (let index = from; index < from + 12; index++) {
    const node = nodes[index];
    if (node?.type === 'group') return BOX_WIDTH.test(text) ? index : from;
    if (!loose(node)) return from;
    text += textOf(node);
  }
  return from;
}
