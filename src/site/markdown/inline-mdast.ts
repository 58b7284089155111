/** Phrasing content → mdast, for the Markdown twin. */
import type { PhrasingContent } from 'mdast';
import type { Inline } from '../../model/nodes.ts';
import { plainText } from '../../model/plain-text.ts';
import { claimVerdictToMdast } from './verdict-mdast.ts';
import type { Writing } from './writing.ts';

type Converters = {
  [Type in Inline['type']]: (node: Extract<Inline, { type: Type }>, writing: Writing) => PhrasingContent[];
};

/** Convert phrasing content in order; footnotes are put aside. What Markdown cannot say becomes its words. */
export function inlineToMdast(nodes: readonly Inline[], writing: Writing): PhrasingContent[] {
  return nodes.flatMap((node) =>
    (converters[node.type] as (node: Inline, writing: Writing) => PhrasingContent[])(node, writing),
  );
}

const text = (value: string): PhrasingContent => ({ type: 'text', value });
const inside = (node: { children: Inline[] }, writing: Writing) => inlineToMdast(node.children, writing);

const converters: Converters = {
  text: (node) => [text(node.value)],
  break: () => [{ type: 'break' }],
  inlineCode: (node) => [{ type: 'inlineCode', value: node.value }],
  inlineMath: (node) => [{ type: 'formula', value: node.value, display: false }],
  emphasis: (node, writing) => [{ type: 'emphasis', children: inside(node, writing) }],
  strong: (node, writing) => [{ type: 'strong', children: inside(node, writing) }],
  typewriter: (node) => [{ type: 'inlineCode', value: plainText(node.children) }],
  underline: inside,
  delete: (node, writing) => [{ type: 'delete', children: inside(node, writing) }],
  superscript: (node, writing) => [text('^'), ...inside(node, writing)],
  subscript: (node, writing) => [text('_'), ...inside(node, writing)],
  quoted: (node, writing) => [text('“'), ...inside(node, writing), text('”')],
  link: (node, writing) => [{ type: 'link', url: node.url, children: inside(node, writing) }],
  image: (node, { book, origin }) => [{ type: 'image', url: origin + book.addresses.file(node.url), alt: node.alt }],
  footnote: (node, writing) => [{ type: 'footnoteReference', identifier: String(writing.notes.push(node)) }],
  crossReference: (node, { book, origin }) => {
    if (!node.target) return [text(`${node.text || node.label} (missing reference)`)];
    const anchor = node.target.anchor ? `#${node.target.anchor}` : '';
    return [
      { type: 'link', url: origin + book.addresses.twin(node.target.page) + anchor, children: [text(node.text)] },
    ];
  },
  citation: (node, { book }) => {
    const numbers = node.keys.map((key) =>
      String(book.guide.bibliography.find((entry) => entry.key === key)?.number ?? key),
    );
    const { prenote } = node;
    return [text(`[${prenote ? `${prenote} ` : ''}${numbers.join(', ')}${node.note ? `, ${node.note}` : ''}]`)];
  },
  glossaryTerm: (node) => [text(node.text)],
  todo: (node, writing) => [
    { type: 'strong', children: [text('Author’s note:')] },
    text(' '),
    ...inside(node, writing),
  ],
  claim: (node, writing) => [...inside(node, writing), ...claimVerdictToMdast(node.id, writing)],
  unsupported: (node) => [{ type: 'inlineCode', value: node.value }],
};
