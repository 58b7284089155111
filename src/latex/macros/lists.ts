/** Lists of LaTeX, and of mdwlist, paralist and enumitem. */

import type { Block, DefinitionList, List } from '../../model/nodes.ts';
import { takeArguments } from '../arguments.ts';
import { chunkPlace } from '../chunk-place.ts';
import type { LatexNode } from '../parse.ts';
import { type Argument, type Call, type EnvironmentEntry, each, type MacroPackage } from './macro.ts';

interface Item {
  term: Argument | null;
  body: LatexNode[];
  start: number;
  end: number;
}

/** Split a list's body at its `\item`s; what stands before the first is an error unless it is blank. */
function items({ body, reader }: Call): Item[] {
  const found: Item[] = [];
  let current: Item | undefined;
  for (let index = 0; index < body.length; index++) {
    const node = body[index] as LatexNode;
    if (node.type === 'macro' && node.text === 'item') {
      const { args, next } = takeArguments(body, index + 1, 'o');
      current = { term: args[0] ?? null, body: [], start: node.start, end: node.end };
      found.push(current);
      index = next - 1;
    } else if (current) {
      current.body.push(node);
      current.end = node.end;
    } else if (isContent(node)) {
      reader.report(
        'text-outside-item',
        chunkPlace(node.start, node.end),
        'this stands in a list before its first \\item',
        { hint: 'Put an \\item before it.' },
      );
      current = { term: null, body: [node], start: node.start, end: node.end };
      found.push(current);
    }
  }
  return found;
}

/** Lengths and counters that people set at the head of a list have no effect here. */
function isContent(node: LatexNode): boolean {
  return node.type !== 'whitespace' && node.type !== 'parbreak' && node.type !== 'macro' && node.type !== 'group';
}

function isTight(children: Block[]): boolean {
  return (
    children.length <= 1 || (children.length === 2 && children[0]?.type === 'paragraph' && children[1]?.type === 'list')
  );
}

const list = (ordered: boolean): EnvironmentEntry => ({
  signature: 'o',
  meaning(call) {
    const start = call.reader.settings(call.args[0]).find(({ key }) => key === 'start')?.value;
    const children = items(call).map((item, index) => {
      const label = ordered ? call.reader.label(item.body) : undefined;
      const blocks = call.reader.blocks(item.body);
      // A bullet of the author's own is part of what the item says.
      if (item.term && item.term.nodes.length > 0) prepend(blocks, call.reader.inline(item.term.nodes));
      const named = label === undefined ? {} : { label, number: index + Number(start ?? 1) };
      return { type: 'listItem' as const, children: blocks, ...named, place: chunkPlace(item.start, item.end) };
    });
    const block: List = {
      type: 'list',
      ordered,
      tight: children.every((item) => isTight(item.children)),
      children,
      place: call.place,
    };
    const first = start && /^\d+$/.test(start) ? Number(start) : counterStart(call);
    if (ordered && first !== undefined) block.start = first;
    return { blocks: [block] };
  },
});

/** `\setcounter{enumi}{4}` before the first item: the list begins with 5. */
function counterStart({ body, reader }: Call): number | undefined {
  for (const [index, node] of body.entries()) {
    if (node.type !== 'macro') continue;
    if (node.text === 'item') return undefined;
    if (node.text !== 'setcounter') continue;
    const { args } = takeArguments(body, index + 1, 'm m');
    const value = reader.source(args[1]?.nodes ?? []).trim();
    if (/^enumi+v?$/.test(reader.source(args[0]?.nodes ?? []).trim()) && /^\d+$/.test(value)) return Number(value) + 1;
  }
  return undefined;
}

function prepend(blocks: Block[], term: ReturnType<Call['reader']['inline']>): void {
  const first = blocks[0];
  if (first?.type === 'paragraph') first.children.unshift(...term, { type: 'text', value: ' ' });
  else blocks.unshift({ type: 'paragraph', children: term });
}

const description: EnvironmentEntry = {
  signature: 'o',
  counts: 'descriptionLists',
  meaning(call) {
    const block: DefinitionList = {
      type: 'definitionList',
      place: call.place,
      children: items(call).map((item) => ({
        type: 'definition',
        term: call.reader.inline(item.term?.nodes ?? []),
        children: call.reader.blocks(item.body),
        place: chunkPlace(item.start, item.end),
      })),
    };
    return { blocks: [block] };
  },
};

export const lists: MacroPackage = {
  macros: {
    item: {
      signature: 'o',
      meaning({ reader, place }) {
        reader.report('stray-item', place, '\\item stands outside of a list', {
          hint: 'Put \\begin{itemize} … \\end{itemize} around it.',
        });
        return 'paragraph';
      },
    },
    ...each(['itemsep', 'parskip', 'topsep', 'parsep', 'tightlist', 'firmlist'], {
      signature: '',
      meaning: () => 'nothing' as const,
    }),
  },
  environments: {
    ...each(
      [
        'itemize',
        'itemize*',
        'compactitem',
        'asparaitem',
        'inparaitem',
        'tightitemize',
        'list',
        'trivlist',
        'tablenotes',
      ],
      list(false),
    ),
    ...each(['enumerate', 'enumerate*', 'compactenum', 'asparaenum', 'inparaenum', 'tightenumerate'], list(true)),
    ...each(
      ['description', 'description*', 'compactdesc', 'asparadesc', 'inparadesc', 'basedescript', 'labeling'],
      description,
    ),
  },
};
