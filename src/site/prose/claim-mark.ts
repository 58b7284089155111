/** The mark of a claim: what came of it, and the way to its evidence. */
import type { ElementContent } from 'hast';
import { debianName } from '../systems/choices.ts';
import { stateByRelease } from '../systems/system-lines.ts';
import type { State } from '../verdicts/mark.ts';
import { claimInWords, stateWords, symbols } from '../verdicts/words.ts';
import { element, unseen } from './element.ts';
import type { Scene } from './scene.ts';

/** Nothing where there are no verdicts. Where releases differ, there is one for the readers of each as well. */
export function claimMark(id: string, { book }: Scene): ElementContent[] {
  const subject = book.ledger?.claims.get(id);
  if (!subject || !book.status) return [];
  const { state, text } = claimInWords(subject.marks);
  const href = book.addresses.page(book.status.path, subject.anchor);
  const mark = (shown: State, words: string, releases?: string, className: string[] = []) =>
    element(
      'a',
      { href, title: words, className: [`verdict-${shown}`, ...className], dataReleases: releases },
      element('span', { ariaHidden: 'true' }, symbols[shown]),
      unseen(words),
    );
  const byRelease = book.raw ? [...stateByRelease(subject.marks)] : [];
  const differ = byRelease.some(([, one]) => one !== state);
  const own = byRelease.map(([release, one]) =>
    mark(one, `${debianName(release, book.raw?.systems ?? [])}: ${stateWords[one]}`, release, ['for-system']),
  );
  return [
    element(
      'sup',
      { className: ['claim-mark'], dataPagefindIgnore: '' },
      ...(differ ? own : []),
      mark(state, text, undefined, differ ? ['for-all'] : []),
    ),
  ];
}
