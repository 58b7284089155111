/** What stands in the sidebar of a page. */
import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import type { Book } from './book.ts';
import type { Page } from './page.ts';

export type SidebarEntry = StarlightRouteData['sidebar'][number];

/** Up to this many pages, every sidebar lists them all; beyond it, only the branch of the page is unfolded. */
const small = 60;

/** The sidebar of `page`: the top of the guide, and below it the groups that are worth their bytes on this page. */
export function sidebarOf(page: Page, book: Book): SidebarEntry[] {
  const whole = book.pages.length <= small;
  const branch = new Set<Page>();
  for (let one: Page | undefined = page; one; one = one.parent) branch.add(one);
  const link = (label: string, one: Page): SidebarEntry => ({
    type: 'link',
    label,
    href: book.addresses.of(one),
    isCurrent: one === page,
    badge: undefined,
    attrs: {},
  });
  const entry = (one: Page): SidebarEntry => {
    const open = branch.has(one);
    if (one.children.length === 0 || !(whole || open)) return link(one.title, one);
    const entries = [link('Overview', one), ...one.children.map(entry)];
    return { type: 'group', label: one.title, collapsed: !open, entries, badge: undefined };
  };
  const tops = book.pages.filter((one) => one.parent === undefined && one.kind !== 'front').map(entry);
  return [...tops, ...(book.status ? [book.status] : []).concat(book.own).map((one) => link(one.title, one))];
}

/** Starlight puts the base in front of the links to the neighbours of a page itself. */
export function siteRelative(page: Page, book: Book): string {
  return book.addresses.page(page.path).slice(book.addresses.page('').length - 1);
}
