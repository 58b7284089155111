/** TeX formulas → MathML, at build time. */
import type { Element, ElementContent } from 'hast';
import temml from 'temml';
import { element, text, unseen } from './element.ts';

/** Never a link, a picture or anything else that reaches outside the formula. */
const elements = new Set(
  `math semantics mrow mi mn mo mtext mspace ms msup msub msubsup mfrac msqrt mroot mover munder munderover
  mtable mtr mtd mpadded mphantom menclose mstyle mmultiscripts mprescripts none`.split(/\s+/),
);
/** Styles and classes stay behind: the page allows no style that it does not know. */
const attributes = new Set(
  `display displaystyle scriptlevel mathvariant stretchy fence separator form lspace rspace largeop movablelimits
  symmetric minsize maxsize width height depth voffset linethickness accent accentunder columnalign rowspacing
  columnspacing columnspan rowspan notation`.split(/\s+/),
);

/** A formula; one that is not valid TeX shows its source and the reason. */
export function mathToHast(source: string, display: boolean): ElementContent {
  try {
    const markup = temml.renderToString(source, {
      displayMode: display,
      throwOnError: true,
      xml: true,
      trust: false,
      maxExpand: 1000,
    });
    return read(markup);
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

/** Read Temml's XML back into nodes, so that only what is listed above gets through. */
function read(markup: string): ElementContent {
  const root = element('mrow');
  const open: Element[] = [root];
  for (const [, close, name, list = '', empty, content] of markup.matchAll(
    /<(\/)?([a-z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/)?>|([^<]+)/g,
  )) {
    const parent = open.at(-1) ?? root;
    if (content !== undefined) parent.children.push(text(decodeEntities(content)));
    else if (close) open.pop();
    else {
      const child = element(elements.has(name as string) ? (name as string) : 'mrow');
      for (const [, key, value] of list.matchAll(/([\w:-]+)="([^"]*)"/g)) {
        if (attributes.has(key as string)) child.properties[key as string] = decodeEntities(value as string);
      }
      parent.children.push(child);
      if (!empty) open.push(child);
    }
  }
  return root.children[0] ?? root;
}

function decodeEntities(value: string): string {
  return value
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
