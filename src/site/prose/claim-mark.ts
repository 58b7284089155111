/** The mark of a claim: what came of it, and the way to its evidence. */
import type { ElementContent } from 'hast';
import { claimInWords, symbols } from '../verdicts/words.ts';
import { element, unseen } from './element.ts';
import type { Scene } from './scene.ts';

/** Nothing where there are no verdicts. */
export function claimMark(id: string, { book }: Scene): ElementContent[] {
  const subject = book.ledger?.claims.get(id);
  if (!subject || !book.status) return [];
  const { state, text } = claimInWords(subject.marks);
  const href = book.addresses.page(book.status.path, subject.anchor);
  return [
    element(
      'sup',
      { className: ['claim-mark'], dataPagefindIgnore: '' },
      element(
        'a',
        { href, title: text, className: [`verdict-${state}`] },
        element('span', { ariaHidden: 'true' }, symbols[state]),
        unseen(text),
      ),
    ),
  ];
}
