/** Tables of Markdown → ours. */
import type { PhrasingContent, Table } from 'mdast';
import type { Block, Inline, TableRow } from '../model/nodes.ts';
import type { Place } from '../model/place.ts';
import { placeOf, type Reading } from './reading.ts';

/** Convert a table; its first row is its head. */
export function readTable(
  table: Table,
  reading: Reading,
  inlines: (nodes: PhrasingContent[], place: Place) => Inline[],
): Block {
  const place = placeOf(table, reading);
  const columns = Math.max(...table.children.map((row) => row.children.length));
  const rows: TableRow[] = table.children.map((row, index) => ({
    type: 'tableRow',
    header: index === 0,
    children: row.children.map((cell) => {
      const at = placeOf(cell, reading, place);
      return {
        type: 'tableCell',
        children:
          cell.children.length === 0 ? [] : [{ type: 'paragraph', children: inlines(cell.children, at), place: at }],
      };
    }),
  }));
  return {
    type: 'table',
    align: Array.from({ length: columns }, (_, column) => table.align?.[column] ?? 'left'),
    children: rows,
    place,
  };
}
