/** The choice of an edition as HTML: a list of links behind a summary, which needs no script. */
import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { element } from '../prose/element.ts';
import { type Choice, editionName } from './choices.ts';
import { dayInWords, nearInWords } from './words.ts';

/** `allEditions` is the address of the page that lists them. A script of the page keeps to the section that is read. */
export function pickerHtml(choices: readonly Choice[], allEditions: string): string {
  const here = choices.find(({ isHere }) => isHere);
  return toHtml(
    element(
      'details',
      { className: ['editions'] },
      element('summary', {}, 'Edition: ', element('strong', {}, here ? editionName(here.id) : '')),
      element(
        'div',
        { className: ['editions-list'] },
        element('ul', {}, choices.map(choiceToHast)),
        element('p', {}, element('a', { href: allEditions }, 'All editions')),
      ),
    ),
  );
}

function choiceToHast(choice: Choice): ElementContent {
  const { date, isHere, href, near, anchors } = choice;
  const elsewhere = Object.keys(anchors).length > 0 ? JSON.stringify(anchors) : undefined;
  return element(
    'li',
    {},
    element(
      'a',
      { href, ariaCurrent: isHere ? 'page' : undefined, dataElsewhere: elsewhere },
      element('span', { className: ['edition-name'] }, editionName(choice.id)),
      date === undefined ? undefined : element('span', { className: ['edition-date'] }, dayInWords(date)),
      isHere
        ? undefined
        : element('span', { className: ['edition-near'] }, near === undefined ? '' : nearInWords('page', near)),
    ),
  );
}
