/** Tables → mdast. A cell of GitHub's tables holds one line: blocks in a cell are joined, listings become code. */
import type { PhrasingContent, RootContent } from 'mdast';
import type { Block, Table } from '../../model/nodes.ts';
import { inlineToMdast } from './inline-mdast.ts';
import type { Writing } from './writing.ts';

/** A table, its caption before it; cells that span columns are followed by empty ones. */
export function tableToMdast(table: Table, writing: Writing): RootContent[] {
  const rows = table.children.map((row) => ({
    type: 'tableRow' as const,
    children: row.children.flatMap((cell) => [
      { type: 'tableCell' as const, children: cellText(cell.children, writing) },
      ...Array.from({ length: (cell.colspan ?? 1) - 1 }, () => ({ type: 'tableCell' as const, children: [] })),
    ]),
  }));
  const caption: RootContent[] = table.caption
    ? [{ type: 'paragraph', children: [{ type: 'emphasis', children: inlineToMdast(table.caption, writing) }] }]
    : [];
  return [...caption, { type: 'table', align: table.align, children: rows }];
}

function cellText(blocks: readonly Block[], writing: Writing): PhrasingContent[] {
  return blocks.flatMap((block, index): PhrasingContent[] => {
    const gap: PhrasingContent[] = index > 0 ? [{ type: 'text', value: ' ' }] : [];
    if (block.type === 'paragraph') return [...gap, ...inlineToMdast(block.children, writing)];
    if (block.type === 'snippet') return [...gap, { type: 'inlineCode', value: block.code.replaceAll('\n', ' ') }];
    if (block.type === 'list')
      return [
        ...gap,
        ...block.children.flatMap((item) => [
          ...cellText(item.children, writing),
          { type: 'text', value: ' ' } as const,
        ]),
      ];
    return gap;
  });
}
