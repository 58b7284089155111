/** Listings that came, went, changed or moved, as HTML nodes. */
import type { ElementContent } from 'hast';
import { isWarning } from '../../model/trials.ts';
import { frameTitle } from '../code/frame-title.ts';
import { whenInWords } from '../code/when-words.ts';
import { element } from '../prose/element.ts';
import type { Comparison, Side } from './comparison.ts';
import { diffToHast, wholeToHast } from './diff-body.ts';
import type { Listing, ListingPair } from './listing-changes.ts';

/** A heading and what belongs under it for each kind of change that there is. */
export function listingsToHast({ changes, before, after }: Comparison): { title: string; nodes: ElementContent[] }[] {
  const { added, removed, changed, moved } = changes.listings;
  const groups = [
    { title: 'Listings changed', nodes: changed.flatMap((pair) => changedToHast(pair, before, after)) },
    { title: 'Listings added', nodes: added.flatMap((one) => wholeListing(one, 'added', after)) },
    { title: 'Listings removed', nodes: removed.flatMap((one) => wholeListing(one, 'removed', before)) },
    {
      title: 'Listings moved',
      nodes: moved.map((pair) => element('p', {}, leadTo(pair.after, after), movedFrom(pair, before))),
    },
  ];
  return groups.filter(({ nodes }) => nodes.length > 0);
}

function changedToHast(pair: ListingPair, before: Side, after: Side): ElementContent[] {
  const [old, fresh] = [pair.before.snippet, pair.after.snippet];
  const lead = element('p', {}, leadTo(pair.after, after), pair.moved ? movedFrom(pair, before) : ':');
  const facts = otherFacts(old, fresh).map((fact) => element('li', {}, fact));
  return [
    lead,
    ...(facts.length > 0 ? [element('ul', {}, facts)] : []),
    ...(old.code === fresh.code ? [] : [diffToHast(old.code, fresh.code, nameOf(pair.after))]),
  ];
}

/** What changed beside the lines themselves. */
function otherFacts(before: Listing['snippet'], after: Listing['snippet']): string[] {
  const file = ({ target }: Listing['snippet']) => (target ? `${target.daemon}/${target.file}` : 'no file');
  const when = (written: string | undefined) => (written === undefined ? 'all versions' : whenInWords(written));
  const facts = [];
  if (file(before) !== file(after)) facts.push(`It belongs in ${file(after)}; before, in ${file(before)}.`);
  if (before.when !== after.when) facts.push(`It is for ${when(after.when)}; before, for ${when(before.when)}.`);
  if (isWarning(before) !== isWarning(after))
    facts.push(isWarning(after) ? 'It is not to be copied any more.' : 'It may be copied now.');
  return facts;
}

function wholeListing(listing: Listing, kind: 'added' | 'removed', side: Side): ElementContent[] {
  const { code } = listing.snippet;
  const lead = element('p', {}, leadTo(listing, side), ':');
  return code === '' ? [lead] : [lead, wholeToHast(code, kind, nameOf(listing))];
}

function movedFrom({ before }: ListingPair, side: Side): ElementContent[] {
  const { section } = before;
  if (!section) return [{ type: 'text', value: ', which stood at the beginning of the guide' }];
  const old = element('a', { href: side.linkTo(section.id, before.snippet.anchor) }, section.title);
  return [{ type: 'text', value: ', which stood under ' }, old];
}

function leadTo(listing: Listing, side: Side): ElementContent[] {
  const { section, snippet } = listing;
  return [element('a', { href: side.linkTo(section?.id, snippet.anchor) }, nameOf(listing))];
}

/** What the frame says, and the section; a terminal is one of many there, so it goes by its id. */
function nameOf({ snippet, section }: Listing): string {
  const title = frameTitle(snippet) ?? 'Listing';
  const name = snippet.target ? title : `${title} (${snippet.id})`;
  return section ? `${name} under “${section.title}”` : name;
}
