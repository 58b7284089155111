/** Nodes to phrasing content, and nodes to blocks. */
import type { Block, Inline } from '../model/nodes.ts';
import { chunkPlace } from './chunk-place.ts';
import type { Context, Item, Sink } from './context.ts';
import { flow } from './flow.ts';
import { isPending } from './listings.ts';
import type { LatexNode } from './parse.ts';
import { createProse, PLAIN, type Style } from './prose.ts';
import { restore } from './restore.ts';

/** Phrasing content; a block in it is an error, and shows its source. */
export function inlineOf(context: Context, nodes: LatexNode[], style: Style): Inline[] {
  const prose = createProse();
  const sink: Sink = {
    prose,
    block(block) {
      const place =
        'place' in block && block.place ? block.place : chunkPlace(nodes[0]?.start ?? 0, nodes.at(-1)?.end ?? 0);
      if (block.type === 'paragraph') for (const child of block.children) prose.node(child, style, place.start.offset);
      else {
        context.reader.report(
          'block-in-text',
          place,
          'this stands in the middle of a sentence, where only text can stand',
          {
            hint: 'Move it out of the braces around it.',
          },
        );
        const value = restore(context, place.start.offset, place.end.offset);
        prose.node(
          { type: 'unsupported', value, reason: 'a block inside a sentence', place },
          style,
          place.start.offset,
        );
      }
    },
    paragraph: (at) => prose.text(' ', style, at),
    last: () => undefined,
  };
  flow(context, nodes, style, sink);
  return prose.finish().children;
}

/** Blocks. At the top of a chunk, labels that nothing claims stand between them. */
export function blocksOf(context: Context, nodes: LatexNode[], onLabels = false): Item[] {
  const out: Item[] = [];
  const prose = createProse();
  const sink: Sink = {
    prose,
    block(block) {
      sink.paragraph('place' in block && block.place ? block.place.start.offset : 0);
      out.push(block);
      if (onLabels) for (const label of context.strayLabels.splice(0)) out.push(label);
    },
    paragraph(end) {
      const { children, start } = prose.finish();
      const stop = start + context.text.slice(start, end).trimEnd().length;
      if (children.length > 0)
        out.push({ type: 'paragraph', children, place: chunkPlace(start, Math.max(start, stop)) });
    },
    last: () => out.at(-1) as Block | undefined,
  };
  if (onLabels) sink.label = (label) => void out.push(label);
  flow(context, nodes, PLAIN, sink);
  sink.paragraph(nodes.at(-1)?.end ?? 0);
  if (onLabels) for (const label of context.strayLabels.splice(0)) out.push(label);
  return out;
}

const DEPTHS = {
  part: 1,
  chapter: 2,
  section: 2,
  subsection: 3,
  subsubsection: 4,
  paragraph: 5,
  subparagraph: 6,
} as const;

/** A heading inside a list item or a box is a node of its own; sections are made only at the top. */
export function toNested(item: Item): Block {
  if (isPending(item) || item.type !== 'draftHeading') return item as Block;
  const heading: Block = {
    type: 'heading',
    depth: DEPTHS[item.level],
    id: '',
    children: item.heading,
    place: item.place,
  };
  if (item.label) heading.label = item.label;
  return heading;
}
