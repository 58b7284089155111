/** Where sections are, with words that lead there. */
import type { Section } from '../../model/guide.ts';
import type { Book } from '../book/book.ts';

export interface Place {
  href: string;
  /** `Postfix › Submission`: the page and the section on it. */
  title: string;
}

const known = new WeakMap<Book, Map<string, { path: string; anchor: string; title: string }>>();

/** A function from a section's id, and an anchor on its page, to the place; without an anchor, the section's heading. */
export function placesOfSections(book: Book): (section: string | undefined, anchor?: string) => Place {
  const places = known.get(book) ?? allPlaces(book);
  known.set(book, places);
  return (section, anchor) => {
    const place = places.get(section ?? '') ?? { path: '', anchor: '', title: book.front.title };
    return { href: book.addresses.page(place.path, anchor ?? place.anchor), title: place.title };
  };
}

function allPlaces({ guide, front }: Book): Map<string, { path: string; anchor: string; title: string }> {
  const places = new Map<string, { path: string; anchor: string; title: string }>();
  const add = (sections: readonly Section[], page: { path: string; title: string }): void => {
    for (const { id, page: own, title, anchor, sections: below } of sections) {
      const at = own === undefined ? page : { path: own, title };
      places.set(id, { path: at.path, anchor, title: own === undefined ? `${page.title} › ${title}` : title });
      add(below, at);
    }
  };
  add(guide.sections, front);
  return places;
}
