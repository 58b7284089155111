/** TeX formulas → MathML, at build time. */
import type { ElementContent } from 'hast';
import temml from 'temml';
import { element, text, unseen } from './element.ts';

/** The part of Temml's tree that we carry over: elements with plain attributes, and text. Its styles stay behind. */
interface MathTree {
  type?: string;
  attributes?: Record<string, string | number | boolean>;
  children?: MathTree[];
  text?: string;
}

/** Never a link, a picture or anything else that reaches outside the formula. */
const elements = new Set(
  'math semantics mrow mi mn mo mtext mspace ms msup msub msubsup mfrac msqrt mroot mover munder munderover mtable mtr mtd mpadded mphantom menclose mstyle mmultiscripts mprescripts none'.split(
    ' ',
  ),
);
const attributes = new Set(
  'display displaystyle scriptlevel mathvariant stretchy fence separator form lspace rspace largeop movablelimits symmetric minsize maxsize width height depth voffset linethickness accent accentunder columnalign rowspacing columnspacing columnspan rowspan notation'.split(
    ' ',
  ),
);

/** A formula; one that is not valid TeX shows its source and the reason. */
export function mathToHast(source: string, display: boolean): ElementContent {
  try {
    const tree = temml.renderToMathMLTree(source, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      maxExpand: 1000,
    }) as MathTree;
    return convert(tree);
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
    return element(
      'span',
      { className: ['unsupported'], title: reason },
      unseen('Formula that could not be read: '),
      element('code', {}, source),
    );
  }
}

function convert(tree: MathTree): ElementContent {
  if (tree.text !== undefined && tree.children === undefined) return text(tree.text);
  const children = (tree.children ?? []).map(convert);
  const tagName = tree.type !== undefined && elements.has(tree.type) ? tree.type : 'mrow';
  const kept = Object.entries(tree.attributes ?? {}).filter(([name]) => attributes.has(name));
  return element(tagName, Object.fromEntries(kept), children);
}
