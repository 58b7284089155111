/** What stands in the sidebar of a page. */
import type { Book } from './book.ts';
import type { Page } from './page.ts';

/** A link or a group as `StarlightPage` takes them. */
export type SidebarItem = { label: string; link: string } | { label: string; items: SidebarItem[]; collapsed: boolean };

/** Up to this many pages, every sidebar lists them all; beyond it, only the branch of the page is unfolded. */
const small = 60;

/** The sidebar of `page`: the top of the guide, and below it the groups that are worth their bytes on this page. */
export function sidebarOf(page: Page, book: Book): SidebarItem[] {
  const whole = book.pages.length <= small;
  const branch = new Set<Page>();
  for (let one: Page | undefined = page; one; one = one.parent) branch.add(one);
  const link = (label: string, one: Page): SidebarItem => ({ label, link: siteRelative(one, book) });
  const item = (one: Page): SidebarItem => {
    const open = branch.has(one);
    if (one.children.length === 0 || !(whole || open)) return link(one.title, one);
    return { label: one.title, collapsed: !open, items: [link('Overview', one), ...one.children.map(item)] };
  };
  return book.pages.filter((one) => one.parent === undefined && one.kind !== 'front').map(item);
}

/** Starlight puts the base in front of sidebar links itself. */
export function siteRelative(page: Page, book: Book): string {
  return book.addresses.page(page.path).slice(book.addresses.page('').length - 1);
}
