/** Figures and images: graphicx, caption, float, wrapfig, subfig. */
import type { Block, Figure, Inline } from '../../model/nodes.ts';
import { takeArguments } from '../arguments.ts';
import type { LatexNode } from '../parse.ts';
import {
  type Argument,
  type Call,
  type EnvironmentEntry,
  each,
  type MacroPackage,
  type Meaning,
  setCaption,
} from './macro.ts';

/** Macros and environments that make a part of a figure, with a caption and a label of its own. */
const PARTS: Record<string, string> = { subfloat: 'o o m', subfigure: 'o o m', subcaptionbox: 's m o o m' };
const PART_ENVIRONMENTS = new Set(['subfigure', 'subtable']);
const TRANSPARENT = /^(center|minipage|threeparttable|adjustbox)$/;

/** Put each part of a figure into a group of its own, so that its caption and label are not taken for the figure's. */
function groupParts(nodes: LatexNode[]): LatexNode[] {
  const out: LatexNode[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index] as LatexNode;
    const signature = node.type === 'macro' ? PARTS[node.text] : undefined;
    if (signature === undefined) {
      out.push(node.children.length > 0 ? { ...node, children: groupParts(node.children) } : node);
      continue;
    }
    const { next } = takeArguments(nodes, index + 1, signature);
    const children = nodes.slice(index, next);
    out.push({ type: 'group', text: 'part', children, start: node.start, end: children.at(-1)?.end ?? node.end });
    index = next - 1;
  }
  return out;
}

function isPart(node: LatexNode): boolean {
  return node.text === 'part' || (node.type === 'environment' && PART_ENVIRONMENTS.has(node.text));
}

/** Take `\caption` out of a float's body: its nodes, or nothing. Looks into groups too. */
export function takeCaption(body: LatexNode[]): LatexNode[] | undefined {
  for (let index = 0; index < body.length; index++) {
    const node = body[index] as LatexNode;
    if (isPart(node)) continue;
    if (node.type === 'macro' && /^(caption|captionof|caption\*)$/.test(node.text)) {
      const { args, next } = takeArguments(body, index + 1, node.text === 'captionof' ? 'm o m' : 's o m');
      body.splice(index, next - index);
      return args.at(-1)?.nodes ?? [];
    }
    if (node.type === 'group' || (node.type === 'environment' && TRANSPARENT.test(node.text))) {
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
    const nodes = groupParts(body);
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
    if (isPart(node) || !(node.type === 'group' || (node.type === 'environment' && TRANSPARENT.test(node.text))))
      continue;
    const label = reader.label(node.children) ?? findLabel(node.children, reader);
    if (label) return label;
  }
  return undefined;
}

/** A part of a figure is a figure inside it. */
function part(
  { reader, place }: Call,
  caption: Argument | null | undefined,
  content: Argument | null | undefined,
): Meaning {
  const nodes = [...(caption?.nodes ?? [])];
  const inner = [...(content?.nodes ?? [])];
  const label = reader.label(nodes) ?? reader.label(inner);
  const figure: Figure = { type: 'figure', children: reader.blocks(inner), place };
  setCaption(figure, nodes.length > 0 ? reader.inline(nodes) : undefined, label);
  return { blocks: [figure] };
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
    graphicspath: {
      signature: 'm',
      preamble: true,
      meaning({ args, reader }) {
        for (const node of args[0]?.nodes ?? []) {
          if (node.type === 'group') reader.define({ kind: 'images', folder: reader.source(node.children) });
        }
        return 'nothing';
      },
    },
    caption: {
      signature: 's o m',
      meaning: ({ args, reader }) => ({
        blocks: [
          { type: 'paragraph', children: [{ type: 'emphasis', children: reader.inline(args[2]?.nodes ?? []) }] },
        ],
      }),
    },
    ...each(['subfloat', 'subfigure'], {
      signature: 'o o m',
      counts: 'figures' as const,
      meaning: (call: Call) => part(call, call.args[1] ?? call.args[0], call.args[2]),
    }),
    subcaptionbox: {
      signature: 's m o o m',
      counts: 'figures',
      meaning: (call) => part(call, call.args[1], call.args[4]),
    },
    ...each(['resizebox'], {
      signature: 's m m m',
      meaning: ({ args, reader }: Call) => ({ blocks: reader.blocks(args[3]?.nodes ?? []) }),
    }),
  },
  environments: {
    ...each(['figure', 'figure*', 'SCfigure'], float('o', 'figures')),
    wrapfigure: float('o m o m', 'figures'),
    ...each(['subfigure', 'subtable'], float('o m', 'figures')),
    ...each(['table', 'table*', 'sidewaystable'], float('o')),
    threeparttable: float('o'),
  },
};
