/** What leads elsewhere: links, references, citations, terms and footnotes. */
import type { ElementContent } from 'hast';
import type { Citation, CrossReference, GlossaryTerm } from '../../model/leaves.ts';
import type { Footnote, Inline } from '../../model/nodes.ts';
import { element, text, unseen } from './element.ts';
import type { Scene } from './scene.ts';

/** A link; an address with a scheme that we do not know is shown as text beside its words. */
export function linkToHast(
  node: Extract<Inline, { type: 'link' }>,
  children: ElementContent[],
  scene: Scene,
): ElementContent {
  const { addresses, guide } = scene.book;
  const href = guide.assets.some(({ path }) => path === node.url) ? addresses.file(node.url) : node.url;
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(href)?.[1]?.toLowerCase();
  if (scheme !== undefined && !['http', 'https', 'mailto', 'ftp', 'news'].includes(scheme)) {
    return element('span', {}, children, ` (${node.url})`);
  }
  return element('a', { href }, children.map(withoutLinks));
}

/** A link inside a link would end the outer one. */
function withoutLinks(node: ElementContent): ElementContent {
  if (node.type !== 'element') return node;
  const { href, ...properties } = node.properties;
  return {
    ...node,
    tagName: node.tagName === 'a' ? 'span' : node.tagName,
    properties: href === undefined ? node.properties : properties,
    children: node.children.map(withoutLinks),
  };
}

/** A reference inside the guide; one that leads nowhere says so. */
export function crossReferenceToHast(node: CrossReference, scene: Scene): ElementContent {
  if (!node.target) {
    return element(
      'span',
      { className: ['missing'], id: node.id, title: `There is no label “${node.label}”` },
      unseen('Missing reference: '),
      node.text || node.label,
    );
  }
  return element(
    'a',
    { href: scene.book.addresses.page(node.target.page, node.target.anchor), id: node.id },
    node.text,
  );
}

/** `[see 1, 3, p. 4]`, each number a link to its entry. */
export function citationToHast(node: Citation, scene: Scene): ElementContent {
  const { book, bibliography } = scene;
  const { prenote } = node;
  const parts = node.keys.map((key): ElementContent => {
    const entry = bibliography.get(key);
    if (!entry || !book.references)
      return element(
        'span',
        { className: ['missing'], title: `There is no entry “${key}”` },
        unseen('Missing entry: '),
        key,
      );
    const { author, title } = entry.fields;
    const href = book.addresses.page(book.references.path, entry.anchor);
    return element(
      'a',
      { href, title: [author, title].filter(Boolean).join(': ') || key, ariaLabel: `Reference ${entry.number}` },
      String(entry.number),
    );
  });
  const separated = parts.flatMap((part, index) => (index === 0 ? [part] : [text(', '), part]));
  return element(
    'span',
    { className: ['citation'], id: node.id },
    '[',
    prenote ? `${prenote} ` : undefined,
    separated,
    node.note ? `, ${node.note}` : undefined,
    ']',
  );
}

/** A term, linked to its entry in the glossary. */
export function termToHast(node: GlossaryTerm, scene: Scene): ElementContent {
  const entry = scene.glossary.get(node.key);
  const { glossary, addresses } = scene.book;
  const properties = { className: ['term'], id: node.id, title: node.title };
  if (!entry || !glossary) return element('span', properties, node.text);
  return element('a', { ...properties, href: addresses.page(glossary.path, entry.anchor) }, node.text);
}

/** The raised number of a footnote; the note itself waits in the scene for the end of the page. */
export function footnoteMark(node: Footnote, scene: Scene): ElementContent {
  scene.notes.push(node);
  const number = String(scene.notes.length);
  const properties = {
    href: `#note-${node.id}`,
    id: `mark-${node.id}`,
    role: 'doc-noteref',
    ariaLabel: `Footnote ${number}`,
  };
  return element('sup', { className: ['footnote-mark'], dataPagefindIgnore: '' }, element('a', properties, number));
}
