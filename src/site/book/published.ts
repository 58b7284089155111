/** Everything of a book that has an address, in reading order. Pure. */
import type { Section } from '../../model/guide.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Published } from '../../model/published.ts';
import { walkNodes } from '../../model/walk.ts';
import { servedPath } from './addresses.ts';
import type { Book } from './book.ts';
import type { Page } from './page.ts';

/** A page that is not a section's is known by its kind, wherever it lies. */
export function publishedOf({ guide, front, references, glossary, status }: Book): Published[] {
  const found: Published[] = [];
  const claims = new Map(guide.claims.map(({ id, statement }) => [id, statement]));
  const addPage = (page: Page, kind: Page['kind']) => {
    if (page.kind === kind)
      found.push({ kind: 'page', id: kind, title: page.title, page: servedPath(page.path), anchor: '' });
  };
  const addNodes = (nodes: Section['blocks'] | Section['heading'], id: string | undefined, page: string) => {
    const add = (entry: Pick<Published, 'kind' | 'id' | 'title' | 'anchor'>) =>
      found.push({ ...entry, page, ...(id !== undefined && { within: id }) });
    walkNodes(nodes, (node) => {
      if (node.type === 'snippet')
        add({ kind: 'snippet', id: node.id, title: node.title ?? node.id, anchor: node.anchor });
      else if (node.type === 'claim')
        add({ kind: 'claim', id: node.id, title: claims.get(node.id) ?? node.id, anchor: `claim-${node.id}` });
      else if (node.type === 'heading' && node.id !== undefined)
        add({ kind: 'part', id: partId(node.label, id, node.id), title: plainText(node.children), anchor: node.id });
      else if ((node.type === 'figure' || node.type === 'table') && node.id !== undefined) {
        const title = node.caption ? plainText(node.caption) : node.id;
        add({ kind: 'part', id: partId(node.label, id, node.id), title, anchor: node.id });
      } else if ((node.type === 'math' || node.type === 'listItem') && node.id !== undefined)
        add({ kind: 'part', id: partId(node.label, id, node.id), title: node.id, anchor: node.id });
    });
  };
  const addSections = (sections: readonly Section[], above: Section | undefined, page: string) => {
    for (const section of sections) {
      const { id, title, anchor, page: path } = section;
      const own = path === undefined ? page : servedPath(path);
      found.push({ kind: 'section', id, title, page: own, anchor, ...(above && { within: above.id }) });
      addNodes(section.heading, id, own);
      addNodes(section.blocks, id, own);
      addSections(section.sections, section, own);
    }
  };
  addPage(front, 'front');
  addNodes(guide.intro, undefined, '');
  addSections(guide.sections, undefined, '');
  if (glossary) {
    addPage(glossary, 'glossary');
    for (const { key, name, anchor } of guide.glossary) found.push(detail('term', key, name, anchor, glossary));
  }
  if (references) {
    addPage(references, 'references');
    for (const { key, fields, anchor } of guide.bibliography)
      found.push(detail('work', key, fields['title'] ?? key, anchor, references));
  }
  if (status) addPage(status, 'status');
  return found;
}

function partId(label: string | undefined, section: string | undefined, anchor: string): string {
  return label ?? `${section ?? ''}#${anchor}`;
}

function detail(kind: 'term' | 'work', id: string, title: string, anchor: string, page: Page): Published {
  return { kind, id, title, page: servedPath(page.path), anchor, within: page.section?.id ?? page.kind };
}
