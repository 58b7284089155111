/** What stands above every page of a frozen edition. */
import { toHtml } from 'hast-util-to-html';
import { element } from '../prose/element.ts';
import { dayInWords } from './words.ts';

/** `now` is the address of the same page in the guide as it is now, or of its front page where this is no page of the guide. */
export function bannerHtml({ id, date }: { id: string; date: string }, now: string, isPage: boolean): string {
  return toHtml([
    { type: 'text', value: `This is edition ${id} of ${dayInWords(date)}; the guide has gone on since. ` },
    element(
      'a',
      { href: now, dataKeepAnchor: '' },
      isPage ? 'Read this page as it is now' : 'Read the guide as it is now',
    ),
  ]);
}
