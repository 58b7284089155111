/** Which page a section stands on. */
import type { Section } from '../../model/guide.ts';
import type { Book } from '../book/book.ts';
import type { Page } from '../book/page.ts';

/** By id of the section; those without a page of their own stand on that of the nearest above them. */
export function pagesOfSections({ guide, front, pageAt }: Pick<Book, 'guide' | 'front' | 'pageAt'>): Map<string, Page> {
  const found = new Map<string, Page>();
  const spread = (sections: readonly Section[], above: Page): void => {
    for (const section of sections) {
      const own = (section.page === undefined ? undefined : pageAt.get(section.page)) ?? above;
      found.set(section.id, own);
      spread(section.sections, own);
    }
  };
  spread(guide.sections, front);
  return found;
}

/** The title of each section, by its id. */
export function titlesOfSections({ sections }: { sections: readonly Section[] }): Map<string, string> {
  return new Map(sections.flatMap((one) => [[one.id, one.title] as const, ...titlesOfSections(one)]));
}
