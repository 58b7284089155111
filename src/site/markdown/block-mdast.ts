/** Blocks → mdast, for the Markdown twin. */
import type { BlockContent, DefinitionContent, PhrasingContent, RootContent } from 'mdast';
import type { Block } from '../../model/nodes.ts';
import { isWarning } from '../../model/trials.ts';
import { frameTitle } from '../code/frame-title.ts';
import { whenInWords } from '../code/when-words.ts';
import { policyTables } from '../verdicts/policy-tables.ts';
import { inlineToMdast } from './inline-mdast.ts';
import { glossaryToMdast, referencesToMdast } from './list-mdast.ts';
import { tableToMdast } from './table-mdast.ts';
import { snippetVerdictToMdast } from './verdict-mdast.ts';
import type { Writing } from './writing.ts';

type Nested = (BlockContent | DefinitionContent)[];
type Converters = {
  [Type in Block['type']]: (node: Extract<Block, { type: Type }>, writing: Writing) => RootContent[];
};

/** Convert blocks in order. */
export function blocksToMdast(blocks: readonly Block[], writing: Writing): RootContent[] {
  return blocks.flatMap((block) =>
    (converters[block.type] as (block: Block, writing: Writing) => RootContent[])(block, writing),
  );
}

const nested = (blocks: readonly Block[], writing: Writing) => blocksToMdast(blocks, writing) as Nested;
const paragraph = (...children: PhrasingContent[]): RootContent => ({ type: 'paragraph', children });
const strong = (children: PhrasingContent[]): PhrasingContent => ({ type: 'strong', children });

const converters: Converters = {
  paragraph: (node, writing) => [paragraph(...inlineToMdast(node.children, writing))],
  heading: (node, writing) => [paragraph(strong(inlineToMdast(node.children, writing)))],
  thematicBreak: () => [{ type: 'thematicBreak' }],
  math: (node) => [{ type: 'formula', value: node.value, display: true }],
  list: (node, writing) => [
    {
      type: 'list',
      ordered: node.ordered,
      ...(node.start !== undefined && { start: node.start }),
      spread: !node.tight,
      children: node.children.map((item) => ({
        type: 'listItem',
        spread: !node.tight,
        children: nested(item.children, writing),
      })),
    },
  ],
  definitionList: (node, writing) => [
    {
      type: 'list',
      spread: true,
      children: node.children.map((item) => ({
        type: 'listItem',
        spread: true,
        children: [
          { type: 'paragraph', children: [strong(inlineToMdast(item.term, writing))] },
          ...nested(item.children, writing),
        ],
      })),
    },
  ],
  blockquote: (node, writing) => {
    const said = node.attribution
      ? [paragraph({ type: 'text', value: '— ' }, ...inlineToMdast(node.attribution, writing))]
      : [];
    return [{ type: 'blockquote', children: [...nested(node.children, writing), ...(said as Nested)] }];
  },
  aside: (node, writing) => {
    const title: PhrasingContent[] = node.title
      ? inlineToMdast(node.title, writing)
      : [{ type: 'text', value: node.kind.toUpperCase() }];
    return [
      { type: 'blockquote', children: [paragraph(strong(title)) as BlockContent, ...nested(node.children, writing)] },
    ];
  },
  table: (node, writing) => tableToMdast(node, writing),
  figure: (node, writing) => [
    ...blocksToMdast(node.children, writing),
    ...(node.caption ? [paragraph({ type: 'emphasis', children: inlineToMdast(node.caption, writing) })] : []),
  ],
  snippet: (node, writing) => {
    const title = frameTitle(node);
    return [
      ...(isWarning(node)
        ? [paragraph({ type: 'strong', children: [{ type: 'text', value: 'Not to be copied:' }] })]
        : []),
      ...(node.when
        ? [paragraph({ type: 'emphasis', children: [{ type: 'text', value: `Only for ${whenInWords(node.when)}:` }] })]
        : []),
      {
        type: 'code',
        lang: node.language || 'text',
        ...(title !== undefined && { meta: `title="${title.replaceAll('"', "'")}"` }),
        value: node.code,
      },
      ...snippetVerdictToMdast(node.id, writing),
    ];
  },
  bibliography: (_node, writing) => [referencesToMdast(writing)],
  glossary: (_node, writing) => [glossaryToMdast(writing)],
  policyTable: (node, writing) => blocksToMdast(policyTables(node.place, writing.book.ledger), writing),
  unsupported: (node) => [
    paragraph({ type: 'text', value: `Not shown as meant: ${node.reason}` }),
    { type: 'code', lang: 'text', value: node.value },
  ],
};
