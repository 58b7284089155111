/** For which versions a claim is, where it is not for all: said where it is not for the reader's. */
import type { ElementContent } from 'hast';
import { whenInWords } from '../code/when-words.ts';
import { element } from './element.ts';
import type { Scene } from './scene.ts';

const whenOf = (id: string, { claims }: Scene): string | undefined =>
  claims.get(id)?.expectation.args['when']?.value || undefined;

/** The releases that a claim is for, as a property of its element; none where it is for all. */
export function claimReleases(id: string, scene: Scene): { dataReleases?: string } {
  const when = whenOf(id, scene);
  const releases = when === undefined ? undefined : scene.book.raw?.conditions[when];
  return releases === undefined ? {} : { dataReleases: releases.join(' ') };
}

/** Words behind the claim, which readers of other systems see. */
export function claimCondition(id: string, scene: Scene): ElementContent | undefined {
  const when = whenOf(id, scene);
  if (when === undefined || scene.book.raw?.conditions[when] === undefined) return undefined;
  return element('small', { className: ['claim-when'], dataPagefindIgnore: '' }, ` (${whenInWords(when)})`);
}
