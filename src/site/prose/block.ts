/** Blocks → HTML nodes: one entry for each kind of node. */
import type { ElementContent } from 'hast';
import type { Block } from '../../model/nodes.ts';
import { plainText } from '../../model/plain-text.ts';
import { policyTables } from '../verdicts/policy-tables.ts';
import { element } from './element.ts';
import { inlineToHast } from './inline.ts';
import { glossaryToHast, referencesToHast } from './lists.ts';
import { mathToHast } from './math.ts';
import type { Scene } from './scene.ts';
import { snippetMark } from './snippet-mark.ts';
import { tableToHast } from './table.ts';

type Converters = { [Type in Block['type']]: (node: Extract<Block, { type: Type }>, scene: Scene) => ElementContent };

/** Convert blocks in order. */
export function blocksToHast(blocks: readonly Block[], scene: Scene): ElementContent[] {
  return blocks.map((block) =>
    (converters[block.type] as (block: Block, scene: Scene) => ElementContent)(block, scene),
  );
}

/** The blocks of an item; those of a tight list stand without paragraphs around them. */
function itemToHast(blocks: readonly Block[], tight: boolean, scene: Scene): ElementContent[] {
  return blocks.flatMap((block) =>
    tight && block.type === 'paragraph' ? inlineToHast(block.children, scene) : blocksToHast([block], scene),
  );
}

const asideTitles = { note: 'Note', tip: 'Tip', caution: 'Caution', danger: 'Danger' } as const;

const converters: Converters = {
  paragraph: (node, scene) => element('p', {}, inlineToHast(node.children, scene)),
  heading: (node, scene) =>
    element(`h${Math.min(6, scene.level + 1)}`, { id: node.id || undefined }, inlineToHast(node.children, scene)),
  thematicBreak: () => element('hr'),
  math: (node) =>
    element(
      'div',
      { className: ['formula'], id: node.id, tabIndex: 0, role: 'group', ariaLabel: 'Formula' },
      mathToHast(node.value, true),
    ),
  list: (node, scene) =>
    element(
      node.ordered ? 'ol' : 'ul',
      node.ordered && node.start !== undefined && node.start !== 1 ? { start: node.start } : {},
      node.children.map((item) => element('li', {}, itemToHast(item.children, node.tight, scene))),
    ),
  definitionList: (node, scene) =>
    element(
      'dl',
      {},
      node.children.flatMap((item) => [
        element('dt', {}, inlineToHast(item.term, scene)),
        element('dd', {}, itemToHast(item.children, item.children.length === 1, scene)),
      ]),
    ),
  blockquote: (node, scene) => {
    const quote = element('blockquote', {}, blocksToHast(node.children, scene));
    if (!node.attribution) return quote;
    return element(
      'figure',
      { className: ['quotation'] },
      quote,
      element('figcaption', {}, '— ', inlineToHast(node.attribution, scene)),
    );
  },
  aside: (node, scene) => {
    const title = node.title
      ? inlineToHast(node.title, scene)
      : [{ type: 'text' as const, value: asideTitles[node.kind] }];
    const label = (node.title && plainText(node.title)) || asideTitles[node.kind];
    return element(
      // Not an `aside`: a page has many of them, and each would be a landmark.
      'div',
      { className: ['starlight-aside', `starlight-aside--${node.kind}`], role: 'note', ariaLabel: label },
      element('p', { className: ['starlight-aside__title'], ariaHidden: 'true' }, title),
      element('div', { className: ['starlight-aside__content'] }, blocksToHast(node.children, scene)),
    );
  },
  table: (node, scene) => tableToHast(node, scene, blocksToHast),
  figure: (node, scene) =>
    element(
      'figure',
      { className: ['illustration'], id: node.id },
      blocksToHast(node.children, scene),
      node.caption && element('figcaption', {}, inlineToHast(node.caption, scene)),
    ),
  snippet: (node, scene) => snippetMark(node, scene),
  bibliography: (_node, scene) => referencesToHast(scene),
  glossary: (_node, scene) => glossaryToHast(scene),
  policyTable: (node, scene) =>
    element('div', { className: ['policy-tables'] }, blocksToHast(policyTables(node.place, scene.book.ledger), scene)),
  unsupported: (node) =>
    element(
      'div',
      { className: ['unsupported'], role: 'note' },
      element(
        'p',
        {},
        element('strong', {}, 'Not shown as meant: '),
        `${node.reason} (${node.place.file}:${node.place.start.line})`,
      ),
      element('pre', { tabIndex: 0 }, element('code', {}, node.value)),
    ),
};
