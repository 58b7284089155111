/** Phrasing content → HTML nodes: one entry for each kind of node. */
import type { ElementContent } from 'hast';
import type { Inline } from '../../model/nodes.ts';
import { searchWords } from '../book/search-words.ts';
import { element, text, unseen } from './element.ts';
import { imageToHast } from './image.ts';
import { mathToHast } from './math.ts';
import { citationToHast, crossReferenceToHast, footnoteMark, linkToHast, termToHast } from './references.ts';
import type { Scene } from './scene.ts';

type Converters = { [Type in Inline['type']]: (node: Extract<Inline, { type: Type }>, scene: Scene) => ElementContent };

/** Convert phrasing content in order; footnotes are put aside in the scene. */
export function inlineToHast(nodes: readonly Inline[], scene: Scene): ElementContent[] {
  return nodes.map((node) => (converters[node.type] as (node: Inline, scene: Scene) => ElementContent)(node, scene));
}

const wrapIn = (tagName: string, className?: string) => (node: { children: Inline[] }, scene: Scene) =>
  element(tagName, className ? { className: [className] } : {}, inlineToHast(node.children, scene));

const converters: Converters = {
  text: (node) => text(node.value),
  break: () => element('br'),
  inlineCode: (node) => {
    const words = searchWords(node.value);
    const properties = {
      dir: 'auto',
      ...(words.length > 0 && { dataWords: words.join(' '), dataPagefindIndexAttrs: 'data-words' }),
    };
    return element('code', properties, node.value);
  },
  inlineMath: (node) => mathToHast(node.value, false),
  emphasis: wrapIn('em'),
  strong: wrapIn('strong'),
  typewriter: wrapIn('code'),
  underline: wrapIn('span', 'underlined'),
  delete: wrapIn('del'),
  superscript: wrapIn('sup'),
  subscript: wrapIn('sub'),
  quoted: wrapIn('q'),
  link: (node, scene) => linkToHast(node, inlineToHast(node.children, scene), scene),
  image: (node, scene) => imageToHast(node, scene),
  footnote: (node, scene) => footnoteMark(node, scene),
  crossReference: (node, scene) => crossReferenceToHast(node, scene),
  citation: (node, scene) => citationToHast(node, scene),
  glossaryTerm: (node, scene) => termToHast(node, scene),
  todo: (node, scene) =>
    element(
      'span',
      { className: ['todo'], role: 'note' },
      element('strong', {}, 'Author’s note: '),
      inlineToHast(node.children, scene),
    ),
  claim: (node, scene) =>
    element(
      'span',
      { className: ['claim'], id: `claim-${node.id}`, dataClaim: node.id },
      inlineToHast(node.children, scene),
    ),
  unsupported: (node) =>
    element(
      'span',
      { className: ['unsupported'], title: node.reason },
      unseen(`Not shown as meant (${node.reason}): `),
      element('code', {}, node.value),
    ),
};
