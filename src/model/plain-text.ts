/** What phrasing content says when its mark-up is taken off. */
import type { Inline } from './nodes.ts';

/** The text of phrasing content, without any mark-up. */
export function plainText(nodes: Inline[]): string {
  return nodes
    .map((node) => {
      if (
        node.type === 'text' ||
        node.type === 'inlineCode' ||
        node.type === 'inlineMath' ||
        node.type === 'unsupported'
      )
        return node.value;
      if (node.type === 'break') return ' ';
      if (node.type === 'crossReference' || node.type === 'glossaryTerm') return node.text;
      if (node.type === 'footnote' || node.type === 'citation' || node.type === 'image' || node.type === 'todo')
        return '';
      return plainText(node.children);
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
