/** The choice of an edition on the pages of the guide as it is now. */
import { moves } from 'virtual:assay/input';
import { publishedOf } from '../book/published.ts';
import { book, editions } from '../guide.ts';
import { choicesFor, type Shelf } from './choices.ts';
import { pickerHtml } from './picker.ts';
import { shelvesOf } from './shelves.ts';

/** HTML for a page, by its path as it is served; undefined where there is nothing to choose from. */
export const editionPicker: ((page: string) => string) | undefined = editions.length > 0 ? pickerOf() : undefined;

function pickerOf() {
  const shelves = shelvesOf(editions, publishedOf(book), book.addresses.own(''));
  const choices = choicesFor(shelves[0] as Shelf, shelves, new Map(Object.entries(moves)));
  return (page: string) => pickerHtml(choices(page), book.addresses.own('editions'));
}
