/** Tables. */
import type { ElementContent } from 'hast';
import type { Block, Table, TableRow } from '../../model/nodes.ts';
import { element } from './element.ts';
import { inlineToHast } from './inline.ts';
import type { Scene } from './scene.ts';

type BlocksToHast = (blocks: readonly Block[], scene: Scene) => ElementContent[];

/** A table in a frame that scrolls by itself, so that a wide one does not widen the page; the keyboard reaches it. */
export function tableToHast(table: Table, scene: Scene, blocksToHast: BlocksToHast): ElementContent {
  const body = table.children.findIndex(({ header }) => !header);
  const head = body === -1 ? table.children.length : body;
  const columns = columnsOf(table);
  const rows = (from: number, to?: number) =>
    table.children
      .slice(from, to)
      .map((row, index) => rowToHast(row, columns[from + index] as number[], table, scene, blocksToHast));
  const caption = table.caption && element('caption', {}, inlineToHast(table.caption, scene));
  const parts = [
    ...(caption ? [caption] : []),
    ...(head > 0 ? [element('thead', {}, rows(0, head))] : []),
    ...(head < table.children.length ? [element('tbody', {}, rows(head))] : []),
  ];
  return element(
    'div',
    {
      className: ['table-frame'],
      id: table.id,
      tabIndex: 0,
      role: 'group',
      ariaLabel: caption ? 'Table with caption' : 'Table',
    },
    element('table', {}, parts),
  );
}

/** The column (from 0) that each cell of each row begins in: a cell that spans rows pushes those below it aside. */
function columnsOf(table: Table): number[][] {
  /** How many further rows each column is taken by a cell from above. */
  let taken: number[] = [];
  return table.children.map((row) => {
    const below = taken.map((rows) => Math.max(0, rows - 1));
    let column = 0;
    const columns = row.children.map((cell) => {
      while ((taken[column] ?? 0) > 0) column += 1;
      const start = column;
      for (; column < start + (cell.colspan ?? 1); column += 1) below[column] = (cell.rowspan ?? 1) - 1;
      return start;
    });
    taken = Array.from(below, (rows) => rows ?? 0);
    return columns;
  });
}

function rowToHast(
  row: TableRow,
  columns: number[],
  table: Table,
  scene: Scene,
  blocksToHast: BlocksToHast,
): ElementContent {
  const cells = row.children.map((cell, index) => {
    const align = cell.align ?? table.align[columns[index] as number];
    const [only, ...others] = cell.children;
    const children =
      only?.type === 'paragraph' && others.length === 0
        ? inlineToHast(only.children, scene)
        : blocksToHast(cell.children, scene);
    // An empty heading would head nothing.
    const heads = row.header && cell.children.length > 0;
    return element(
      heads ? 'th' : 'td',
      {
        ...(heads && { scope: (cell.colspan ?? 1) > 1 ? 'colgroup' : 'col' }),
        ...((cell.colspan ?? 1) > 1 && { colSpan: cell.colspan }),
        ...((cell.rowspan ?? 1) > 1 && { rowSpan: cell.rowspan }),
        ...(align && align !== 'left' && { className: [`align-${align}`] }),
      },
      children,
    );
  });
  return element('tr', row.ruled ? { className: ['ruled'] } : {}, cells);
}
