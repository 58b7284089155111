/** Tables: tabular, array's and tabularx's columns, booktabs' rules, multirow, longtable, ctable. */

import type { Table, TableCell, TableRow } from '../../model/nodes.ts';
import { takeArguments } from '../arguments.ts';
import { chunkPlace } from '../chunk-place.ts';
import type { LatexNode } from '../parse.ts';
import { columns, RULES, rows } from '../table-rows.ts';
import { takeCaption } from './graphics.ts';
import { type Call, type EnvironmentEntry, each, type MacroPackage, type Reader, setCaption } from './macro.ts';

function cell(nodes: LatexNode[], reader: Reader): TableCell {
  const index = nodes.findIndex(
    (node) => node.type === 'macro' && (node.text === 'multicolumn' || node.text === 'multirow'),
  );
  const span = nodes[index];
  if (!span) return { type: 'tableCell', children: reader.blocks(nodes) };
  const many = span.text === 'multicolumn';
  const { args, next } = takeArguments(nodes, index + 1, many ? 'm m m' : 'o m o m o m');
  const inner = cell([...nodes.slice(0, index), ...(args.at(-1)?.nodes ?? []), ...nodes.slice(next)], reader);
  const number = Math.abs(Number(reader.plain((many ? args[0] : args[1])?.nodes ?? [])));
  if (Number.isInteger(number) && number > 1 && number < 1000) inner[many ? 'colspan' : 'rowspan'] = number;
  const align = many ? columns(reader.source(args[1]?.nodes ?? []))[0] : undefined;
  if (align) inner.align = align;
  return inner;
}

/** Build a table from its column specification and body. */
function table(spec: string, body: LatexNode[], call: Call): Table {
  const align = columns(spec);
  const split = rows(body);
  const inside = split.rules.filter((at) => at > 0 && at < split.rows.length);
  // A head is what stands above the first rule inside; with a rule below every row there is one head row.
  const head =
    split.head > 0 ? split.head : inside.length > 0 && (inside[0] as number) <= 3 ? (inside[0] as number) : 0;
  const taken: number[] = [];
  const children: TableRow[] = split.rows.map((row, index) => {
    const cells = row.cells.map((nodes) => cell(nodes, call.reader));
    const out: TableRow = { type: 'tableRow', header: index < head, children: underSpans(cells, taken) };
    if (row.ruled && index > head) out.ruled = true;
    return out;
  });
  const width = children.reduce(
    (most, row) =>
      Math.max(
        most,
        row.children.reduce((sum, each) => sum + (each.colspan ?? 1), 0),
      ),
    align.length,
  );
  while (align.length < width) align.push('left');
  return { type: 'table', align, children, place: call.place };
}

/** Under a `\multirow` the source has an empty cell, which HTML must not have. */
function underSpans(cells: TableCell[], taken: number[]): TableCell[] {
  const out: TableCell[] = [];
  let column = 0;
  for (const each of cells) {
    const width = each.colspan ?? 1;
    if ((taken[column] ?? 0) > 0 && each.children.length === 0) taken[column] = (taken[column] as number) - 1;
    else {
      out.push(each);
      for (let index = column; index < column + width; index++) taken[index] = (each.rowspan ?? 1) - 1;
    }
    column += width;
  }
  return out;
}

const tabular = (signature: string, at: number): EnvironmentEntry => ({
  signature,
  counts: 'tables',
  meaning(call) {
    const body = [...call.body];
    const captionNodes = takeCaption(body);
    const label = call.reader.label(body) ?? (captionNodes ? call.reader.label(captionNodes) : undefined);
    const block = table(call.reader.source(call.args[at]?.nodes ?? []), body, call);
    setCaption(block, captionNodes ? call.reader.inline(captionNodes) : undefined, label);
    return { blocks: [block] };
  },
});

export const tables: MacroPackage = {
  macros: {
    ctable: {
      signature: 'o m m m',
      counts: 'tables',
      meaning(call) {
        const settings = call.reader.settings(call.args[0]);
        const block = table(call.reader.source(call.args[1]?.nodes ?? []), call.args[3]?.nodes ?? [], call);
        const caption = settings.find(({ key }) => key === 'caption');
        const label = settings.find(({ key }) => key === 'label')?.value;
        setCaption(block, caption ? call.reader.inline(caption.nodes) : undefined, label);
        const notes = call.reader.blocks(call.args[2]?.nodes ?? []);
        return { blocks: [block, ...notes] };
      },
    },
    tnote: {
      signature: 'o m',
      // threeparttable marks a cell with \tnote{a}; ctable sets the note itself with \tnote[a]{text}.
      meaning: ({ args, reader, place }) =>
        !args[0] && reader.plain(args[1]?.nodes ?? []).length <= 3
          ? { inline: [{ type: 'superscript', children: reader.inline(args[1]?.nodes ?? []) }] }
          : {
              blocks: [
                {
                  type: 'paragraph',
                  children: [
                    ...(args[0] ? [{ type: 'superscript' as const, children: reader.inline(args[0].nodes) }] : []),
                    ...reader.inline(args[1]?.nodes ?? []),
                  ],
                  place: chunkPlace(place.start.offset, place.end.offset),
                },
              ],
            },
    },
    tmark: {
      signature: 'o',
      meaning: ({ args, reader }) => ({
        inline: args[0] ? [{ type: 'superscript', children: reader.inline(args[0].nodes) }] : [],
      }),
    },
    ...each(['multicolumn', 'multirow'], {
      signature: 'm m m',
      meaning: ({ args, reader }: Call) => ({ inline: reader.inline(args[2]?.nodes ?? []) }),
    }),
    ...each(['makecell', 'thead', 'shortstack'], {
      signature: 'o m',
      meaning: ({ args, reader }: Call) => ({ inline: reader.inline(args[1]?.nodes ?? []) }),
    }),
    ...each([...RULES], { signature: 'o', meaning: () => 'nothing' as const }),
    ...each(['arraystretch', 'tabcolsep', 'arraybackslash'], { signature: '', meaning: () => 'nothing' as const }),
    ...each(['newcolumntype', 'rowcolors'], { signature: 'm o m', meaning: () => 'nothing' as const }),
    ...each(['cellcolor'], { signature: 'o m', meaning: () => 'nothing' as const }),
  },
  environments: {
    ...each(['tabular', 'longtable', 'supertabular', 'xltabular', 'array', 'longtabu', 'tabu'], tabular('o m', 1)),
    longtable: tabular('o m', 1),
    ...each(['tabular*', 'tabularx', 'tabulary', 'xltabular'], tabular('m o m', 2)),
  },
};
