/** To which editions a reader of a page can go, and where on them he comes to. Pure. */
import { type Counterpart, catalogueOf, counterpartsOf, keyOf, type Moves } from '../../editions/counterparts.ts';
import { current } from '../../model/edition.ts';
import type { Published } from '../../model/published.ts';
import { type Addresses, addressesBelow } from '../book/addresses.ts';

/** An edition as far as a reader can choose it. */
export interface Shelf {
  /** `current` for the guide as it is now. */
  id: string;
  /** `2026-11-24`; absent for the guide as it is now. */
  date?: string | undefined;
  published: readonly Published[];
  /** Path of its front page, with a slash at the end. */
  base: string;
}

export interface Destination {
  href: string;
  /** Where it leads to, where that is not the same thing in another edition but the nearest around it. */
  near?: string;
}

export interface Choice extends Destination {
  id: string;
  date?: string | undefined;
  /** The edition that is being read. */
  isHere: boolean;
  /** For anchors of the page that are not at the same place there: where to go from them. */
  anchors: Record<string, Destination>;
}

/** Answers for every page of one edition. `shelves` are all editions, `here` among them, in the order of the choice. */
export function choicesFor(here: Shelf, shelves: readonly Shelf[], moves: Moves): (page: string) => Choice[] {
  const catalogue = catalogueOf(here.published);
  const onPage = new Map<string, Published[]>();
  for (const one of here.published) onPage.set(one.page, [...(onPage.get(one.page) ?? []), one]);
  const others = shelves.map((shelf) => ({
    shelf,
    addresses: addressesBelow(shelf.base, {}),
    counterparts: shelf === here ? undefined : counterpartsOf(catalogue, catalogueOf(shelf.published), moves),
  }));
  return (page) =>
    others.map(({ shelf, addresses, counterparts }) => {
      const { id, date } = shelf;
      const parts = onPage.get(page) ?? [];
      const whole = parts.find(({ anchor }) => anchor === '');
      if (!counterparts) return { id, date, isHere: true, href: addresses.own(page), anchors: {} };
      // A page that the site makes up is in no catalogue; the other edition begins with its front page.
      const there = whole && counterparts.get(keyOf(whole));
      const href = there ? addressOf(there.target, addresses) : addresses.own('');
      const near = there ? there.near && there.target.title : frontTitle(shelf, page);
      const anchors: Choice['anchors'] = {};
      for (const one of parts) {
        const target = counterparts.get(keyOf(one));
        if (one.anchor === '' || !target || isSamePlace(one, target, there)) continue;
        anchors[one.anchor] = {
          href: addressOf(target.target, addresses),
          ...(target.near && { near: target.target.title }),
        };
      }
      return { id, date, isHere: false, href, ...(near && { near }), anchors };
    });
}

/** Whether the same anchor on the page that the choice leads to is the right one. */
function isSamePlace(one: Published, { target, near }: Counterpart, page: Counterpart | undefined): boolean {
  return !near && page?.target.page === target.page && page.target.anchor === '' && one.anchor === target.anchor;
}

function addressOf({ page, anchor }: Published, addresses: Addresses): string {
  return addresses.own(page, anchor);
}

function frontTitle({ published }: Shelf, page: string): string | undefined {
  return page === '' ? undefined : published.find(({ kind, id }) => kind === 'page' && id === 'front')?.title;
}

/** The name that a reader sees. */
export function editionName(id: string): string {
  return id === current ? 'Current' : id;
}
