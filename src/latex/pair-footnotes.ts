/** `\footnotemark` in a table or a heading, and its `\footnotetext` behind: together they are one footnote. */
import { takeArguments } from './arguments.ts';
import type { LatexNode } from './parse.ts';

interface Found {
  nodes: LatexNode[];
  node: LatexNode;
}

/** Put the n-th text of a chunk where its n-th mark stands, in place. What has no partner stays as it is. */
export function pairFootnotes(nodes: LatexNode[]): void {
  const marks: Found[] = [];
  const texts: Found[] = [];
  collect(nodes, marks, texts);
  for (const [index, mark] of marks.entries()) {
    const text = texts[index];
    if (!text) return;
    const at = text.nodes.indexOf(text.node);
    const { args, next } = takeArguments(text.nodes, at + 1, 'o m');
    const body = args[1];
    if (!body) continue;
    text.nodes.splice(at, next - at);
    const group: LatexNode = {
      type: 'group',
      text: '',
      children: body.nodes,
      start: body.start - 1,
      end: body.end + 1,
    };
    const place = mark.nodes.indexOf(mark.node);
    const behind = takeArguments(mark.nodes, place + 1, 'o').next;
    mark.nodes.splice(place, behind - place, { ...mark.node, text: 'footnote', end: mark.node.end }, group);
  }
}

function collect(nodes: LatexNode[], marks: Found[], texts: Found[]): void {
  for (const node of nodes) {
    if (node.type === 'macro' && node.text === 'footnotemark') marks.push({ nodes, node });
    else if (node.type === 'macro' && node.text === 'footnotetext') texts.push({ nodes, node });
    else if (node.children.length > 0) collect(node.children, marks, texts);
  }
}
