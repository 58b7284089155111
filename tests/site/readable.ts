/** Pages that everyone can read: axe finds nothing, nothing is wider than the screen, and the browser has no complaint. */
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { barriers, openPage, screens } from './site-under-test.ts';

/** Hold each path of the site at `url` to that, on one screen. `prepare` opens what is folded when a page comes. */
export async function expectReadable(
  browser: Browser,
  url: string,
  paths: readonly string[],
  screen: keyof typeof screens,
  prepare: (page: Page) => Promise<void> = async () => undefined,
): Promise<void> {
  for (const path of paths) {
    const { page, complaints } = await openPage(browser, screens[screen]);
    await page.goto(url + path);
    await prepare(page);
    // Expressive Code decides a moment later which listings scroll.
    await page.waitForTimeout(350);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `/${path} is wider than the screen`).toBeLessThanOrEqual(0);
    expect(await barriers(page), `/${path}`).toEqual([]);
    expect(complaints, `/${path}`).toEqual([]);
    await page.context().close();
  }
}

/** Open what is folded: all `details` that match `selector`. */
export const unfold = (selector: string) => (page: Page) =>
  page.locator(selector).evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '');
  });
