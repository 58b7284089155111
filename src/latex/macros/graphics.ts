/** Figures and images: graphicx, caption, float, wrapfig, subfig. */
import type { Block, Figure, Inline } from '../../model/nodes.ts';
import { takeArguments } from '../arguments.ts';
import type { LatexNode } from '../parse.ts';
import { type Call, type EnvironmentEntry, each, type MacroPackage, setCaption } from './macro.ts';

/** Take `\caption` out of a float's body: its nodes, or nothing. Looks into groups too. */
export function takeCaption(body: LatexNode[]): LatexNode[] | undefined {
  for (let index = 0; index < body.length; index++) {
    const node = body[index] as LatexNode;
    if (node.type === 'macro' && /^(caption|captionof|caption\*)$/.test(node.text)) {
      const { args, next } = takeArguments(body, index + 1, node.text === 'captionof' ? 'm o m' : 's o m');
      body.splice(index, next - index);
      return args.at(-1)?.nodes ?? [];
    }
    if (
      node.type === 'group' ||
      (node.type === 'environment' && /^(center|minipage|threeparttable|adjustbox)$/.test(node.text))
    ) {
      const found = takeCaption(node.children);
      if (found) return found;
    }
  }
  return undefined;
}

/** A float: one table with a caption is that table; anything else is a figure. */
export const float = (signature: string, counts?: 'figures'): EnvironmentEntry => ({
  signature,
  ...(counts ? { counts } : {}),
  meaning({ body, reader, place }) {
    const nodes = [...body];
    const captionNodes = takeCaption(nodes);
    const label =
      reader.label(nodes) ?? findLabel(nodes, reader) ?? (captionNodes ? reader.label(captionNodes) : undefined);
    const caption: Inline[] | undefined = captionNodes ? reader.inline(captionNodes) : undefined;
    const blocks = reader.blocks(nodes);
    const only = blocks.length === 1 ? blocks[0] : undefined;
    if (only?.type === 'table') {
      setCaption(only, caption, label);
      return { blocks: [only] };
    }
    const tables = blocks.filter((block) => block.type === 'table');
    if (!counts && tables.length === 1) {
      setCaption(tables[0] as Block & { type: 'table' }, caption, label);
      return { blocks };
    }
    const figure: Figure = { type: 'figure', children: blocks, place };
    setCaption(figure, caption, label);
    return { blocks: [figure] };
  },
});

function findLabel(nodes: LatexNode[], reader: Call['reader']): string | undefined {
  for (const node of nodes) {
    if (node.type !== 'group' && node.type !== 'environment') continue;
    const label = reader.label(node.children) ?? findLabel(node.children, reader);
    if (label) return label;
  }
  return undefined;
}

export const graphics: MacroPackage = {
  macros: {
    ...each(['includegraphics', 'includesvg'], {
      signature: 's o v',
      meaning({ args, reader, place }: Call) {
        const alt = reader.settings(args[1]).find(({ key }) => key === 'alt');
        const { text } = reader.raw(args[2]);
        return {
          inline: [
            {
              type: 'image' as const,
              url: text.trim().replaceAll('"', ''),
              alt: alt ? reader.plain(alt.nodes) || alt.value : '',
              place,
            },
          ],
        };
      },
    }),
    graphicspath: { signature: 'm', preamble: true, meaning: () => 'nothing' },
    caption: {
      signature: 's o m',
      meaning: ({ args, reader }) => ({
        blocks: [
          { type: 'paragraph', children: [{ type: 'emphasis', children: reader.inline(args[2]?.nodes ?? []) }] },
        ],
      }),
    },
    ...each(['subfloat', 'subcaptionbox'], {
      signature: 'o m',
      meaning: ({ args, reader }: Call) => ({ inline: reader.inline(args[1]?.nodes ?? []) }),
    }),
    ...each(['resizebox'], {
      signature: 's m m m',
      meaning: ({ args, reader }: Call) => ({ blocks: reader.blocks(args[3]?.nodes ?? []) }),
    }),
  },
  environments: {
    ...each(['figure', 'figure*', 'SCfigure'], float('o', 'figures')),
    wrapfigure: float('o m o m', 'figures'),
    ...each(['table', 'table*', 'sidewaystable'], float('o')),
    threeparttable: float('o'),
  },
};
