/** The Markdown twin of a page. */
import type { Root, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { Section } from '../../model/guide.ts';
import type { Book } from '../book/book.ts';
import type { Page } from '../book/page.ts';
import { blocksToMdast } from './block-mdast.ts';
import { formulas } from './formulas.ts';
import { inlineToMdast } from './inline-mdast.ts';
import { glossaryToMdast, referencesToMdast } from './list-mdast.ts';
import type { Writing } from './writing.ts';

const gfm = gfmToMarkdown();

const written = new WeakMap<Page, string>();

/** A page as Markdown, written once. `origin`, always the same for one book, comes before every address of the site. */
export function markdownOf(page: Page, book: Book, origin: string): string {
  const known = written.get(page) ?? write(page, book, origin);
  written.set(page, known);
  return known;
}

function write(page: Page, book: Book, origin: string): string {
  const writing: Writing = { book, origin, notes: [] };
  const children: RootContent[] = [{ type: 'heading', depth: 1, children: [{ type: 'text', value: page.title }] }];
  const { guide } = book;
  if (page.kind === 'front') {
    if (page.description)
      children.push({
        type: 'blockquote',
        children: [{ type: 'paragraph', children: [{ type: 'text', value: page.description }] }],
      });
    children.push(...blocksToMdast(guide.intro, writing), ...sectionsToMdast(guide.sections, 2, writing));
  } else if (page.section) {
    children.push(
      ...blocksToMdast(page.section.blocks, writing),
      ...sectionsToMdast(page.section.sections, 2, writing),
    );
  } else {
    children.push(page.kind === 'references' ? referencesToMdast(writing) : glossaryToMdast(writing));
  }
  const below =
    page.kind === 'front' ? book.pages.filter((one) => one.parent === undefined && one !== page) : page.children;
  if (below.length > 0) children.push(pageList(below, writing));
  for (let index = 0; index < writing.notes.length; index += 1) {
    const note = writing.notes[index];
    if (!note) break;
    const body = blocksToMdast(note.children, writing) as Extract<
      RootContent,
      { type: 'footnoteDefinition' }
    >['children'];
    children.push({ type: 'footnoteDefinition', identifier: String(index + 1), children: body });
  }
  const root: Root = { type: 'root', children };
  return toMarkdown(root, { bullet: '-', fences: true, rule: '-', extensions: [gfm, formulas] });
}

function sectionsToMdast(sections: readonly Section[], level: number, writing: Writing): RootContent[] {
  return sections
    .filter(({ page }) => page === undefined)
    .flatMap((section) => [
      { type: 'heading' as const, depth: Math.min(6, level) as 2, children: inlineToMdast(section.heading, writing) },
      ...blocksToMdast(section.blocks, writing),
      ...sectionsToMdast(section.sections, level + 1, writing),
    ]);
}

function pageList(pages: Page[], { book, origin }: Writing): RootContent {
  return {
    type: 'list',
    spread: false,
    children: pages.map(({ path, title }) => ({
      type: 'listItem',
      spread: false,
      children: [
        {
          type: 'paragraph',
          children: [
            { type: 'link', url: origin + book.addresses.twin(path), children: [{ type: 'text', value: title }] },
          ],
        },
      ],
    })),
  };
}
