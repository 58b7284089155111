/** Making HTML nodes: text is always escaped when they are written out. */
import type { Element, ElementContent, Properties } from 'hast';

/** An element; children may be nodes, text, or nothing. */
export function element(
  tagName: string,
  properties: Properties = {},
  ...children: (ElementContent | ElementContent[] | string | undefined)[]
): Element {
  const flat: ElementContent[] = [];
  for (const child of children) {
    if (child === undefined) continue;
    if (typeof child === 'string') flat.push({ type: 'text', value: child });
    else if (Array.isArray(child)) flat.push(...child);
    else flat.push(child);
  }
  return { type: 'element', tagName, properties, children: flat };
}

/** Text for those who do not see the page. */
export function unseen(text: string): Element {
  return element('span', { className: ['sr-only'] }, text);
}

/** A text node. */
export function text(value: string): ElementContent {
  return { type: 'text', value };
}
