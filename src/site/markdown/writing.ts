/** What the writers of Markdown know about the page at hand. */
import type { Footnote } from '../../model/nodes.ts';
import type { Book } from '../book/book.ts';

export interface Writing {
  book: Book;
  /** Before every address of the site. */
  origin: string;
  /** Footnotes met so far. */
  notes: Footnote[];
}
