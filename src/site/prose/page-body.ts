/** The body of a page: HTML with the places of its snippets, and its headings. */
import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Section } from '../../model/guide.ts';
import type { Snippet } from '../../model/snippet.ts';
import type { Book } from '../book/book.ts';
import type { Page } from '../book/page.ts';
import { blocksToHast } from './block.ts';
import { element } from './element.ts';
import { headingToHast } from './heading.ts';
import { glossaryToHast, referencesToHast } from './lists.ts';
import { notesToHast } from './notes.ts';
import { type PageHeading, type Scene, sceneOf } from './scene.ts';
import { splitAtMarks } from './snippet-mark.ts';

export interface PageBody {
  /** HTML, and the snippet that follows it with the title of its section; the last piece has none. */
  pieces: { html: string; snippet?: Snippet; section?: string }[];
  headings: PageHeading[];
}

/** Write a page. The HTML holds nothing that the guide wrote as HTML: all its text is escaped. */
export function bodyOf(page: Page, book: Book, imageSizes: Scene['imageSizes']): PageBody {
  const scene = sceneOf(page, book, imageSizes);
  const nodes: ElementContent[] = [];
  if (page.kind === 'front')
    nodes.push(...blocksToHast(book.guide.intro, scene), ...pagelessToHast(book.guide.sections, scene));
  else if (page.section)
    nodes.push(...blocksToHast(page.section.blocks, scene), ...pagelessToHast(page.section.sections, scene));
  else nodes.push(page.kind === 'references' ? referencesToHast(scene) : glossaryToHast(scene));
  if (page.children.length > 0) nodes.push(childrenToHast(page, scene));
  nodes.push(...notesToHast(scene));
  const html = splitAtMarks(toHtml(nodes));
  return {
    pieces: html.map((piece, index) => ({ html: piece, ...scene.snippets[index] })),
    headings: scene.headings,
  };
}

/** Sections without a page of their own, one level below the one at hand. */
function pagelessToHast(sections: readonly Section[], scene: Scene): ElementContent[] {
  const level = scene.level + 1;
  return sections
    .filter((section) => section.page === undefined)
    .flatMap((section) => {
      scene.level = Math.min(6, level);
      const nodes = [
        ...headingToHast(section, scene),
        ...blocksToHast(section.blocks, scene),
        ...pagelessToHast(section.sections, scene),
      ];
      scene.level = level - 1;
      return nodes;
    });
}

function childrenToHast(page: Page, { book }: Scene): ElementContent {
  const items = page.children.map((child) =>
    element(
      'li',
      {},
      element('a', { href: book.addresses.page(child.path) }, child.title),
      child.description ? element('p', {}, child.description) : undefined,
    ),
  );
  return element('nav', { className: ['below'], ariaLabel: 'Pages of this chapter' }, element('ul', {}, items));
}
