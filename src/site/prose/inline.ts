/** Phrasing content → HTML nodes: one entry for each kind of node. */
import type { ElementContent } from 'hast';
import type { Inline } from '../../model/nodes.ts';
import { indexed } from '../search/search-words.ts';
import { claimCondition, claimReleases } from './claim-condition.ts';
import { claimMark } from './claim-mark.ts';
import { element, text, unseen } from './element.ts';
import { imageToHast } from './image.ts';
import { mathToHast } from './math.ts';
import { citationToHast, crossReferenceToHast, footnoteMark, linkToHast, termToHast } from './references.ts';
import type { Scene } from './scene.ts';
import { linkedSetting } from './setting-link.ts';

type Converter<Node> = (node: Node, scene: Scene) => ElementContent | ElementContent[];
type Converters = { [Type in Inline['type']]: Converter<Extract<Inline, { type: Type }>> };

/** Convert phrasing content in order; footnotes are put aside in the scene. */
export function inlineToHast(nodes: readonly Inline[], scene: Scene): ElementContent[] {
  return nodes.flatMap((node) => (converters[node.type] as Converter<Inline>)(node, scene));
}

/** Text; the words in it that hold versions, or that are names of settings, tell the search so. */
function textToHast(value: string): ElementContent | ElementContent[] {
  if (!/\d\.\d|\w_\w/.test(value)) return text(value);
  const nodes: ElementContent[] = [];
  let plain = '';
  for (const part of value.split(/(\s+)/)) {
    const words = indexed(part);
    if (words.dataWords === undefined) {
      plain += part;
      continue;
    }
    if (plain !== '') nodes.push(text(plain));
    plain = '';
    nodes.push(element('span', words, part));
  }
  return plain === '' ? nodes : [...nodes, text(plain)];
}

const wrapIn = (tagName: string, className?: string) => (node: { children: Inline[] }, scene: Scene) =>
  element(tagName, className ? { className: [className] } : {}, inlineToHast(node.children, scene));

const converters: Converters = {
  text: (node) => textToHast(node.value),
  break: () => element('br'),
  inlineCode: (node, scene) =>
    element(
      'code',
      { dir: 'auto', dataPagefindWeight: '2', ...indexed(node.value) },
      linkedSetting(node.value, scene) ?? node.value,
    ),
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
  claim: (node, scene) => [
    element(
      'span',
      { className: ['claim'], id: `claim-${node.id}`, dataClaim: node.id, ...claimReleases(node.id, scene) },
      inlineToHast(node.children, scene),
      claimCondition(node.id, scene),
    ),
    ...claimMark(node.id, scene),
  ],
  unsupported: (node) =>
    element(
      'span',
      { className: ['unsupported'], title: node.reason },
      unseen(`Not shown as meant (${node.reason}): `),
      element('code', {}, node.value),
    ),
};
