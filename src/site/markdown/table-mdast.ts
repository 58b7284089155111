/** Tables → mdast. A cell of GitHub's tables holds one line: blocks in a cell are joined, listings become code. */
import type { PhrasingContent, RootContent, TableCell } from 'mdast';
import type { Block, Table } from '../../model/nodes.ts';
import { inlineToMdast } from './inline-mdast.ts';
import type { Writing } from './writing.ts';

/** A table, its caption before it; where a cell spans columns or rows, empty ones stand in the rest of its room. */
export function tableToMdast(table: Table, writing: Writing): RootContent[] {
  /** How many rows each column is still taken by a cell from above. */
  const taken: number[] = [];
  const rows = table.children.map((row) => {
    const children: TableCell[] = [];
    const fillTaken = () => {
      while ((taken[children.length] ?? 0) > 0) {
        taken[children.length] = (taken[children.length] as number) - 1;
        children.push({ type: 'tableCell', children: [] });
      }
    };
    for (const cell of row.children) {
      fillTaken();
      for (let column = 0; column < (cell.colspan ?? 1); column += 1) {
        taken[children.length] = (cell.rowspan ?? 1) - 1;
        children.push({ type: 'tableCell', children: column === 0 ? cellText(cell.children, writing) : [] });
      }
    }
    fillTaken();
    return { type: 'tableRow' as const, children };
  });
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
