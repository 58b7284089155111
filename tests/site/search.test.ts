/** The search of the built site, typed and clicked. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBrowser, openBrowser, openPage, openSite, type SiteUnderTest } from './site-under-test.ts';

describe.skipIf(noBrowser)('search', () => {
  let site: SiteUnderTest;
  let browser: Browser;
  beforeAll(async () => {
    site = await openSite();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test.each([
    ['exact name', 'smtpd_tls_mandatory_protocols', '/postfix/#incoming'],
    ['prefix', 'smtpd_relay', '/postfix/#incoming'],
    ['inner part', 'security_level', '/postfix/#incoming'],
    ['value', 'TLSv1.2', '/postfix/#incoming'],
    ['number in a value', '1.2', '/postfix/#incoming'],
    ['file', 'main.cf', '/postfix/#incoming'],
    ['setting of another daemon', 'ssl_min_protocol', '/dovecot/tls/'],
    ['term', 'STARTTLS', '/postfix/#incoming'],
  ])('by %s: %s', async (_kind, query, address) => {
    const { page, complaints } = await openPage(browser);
    await page.goto(site.url);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.locator('site-search input').fill(query);
    await page.keyboard.press('Enter');
    const link = page.locator(`.pagefind-ui__result-link[href="${address}"]`).first();
    await link.waitFor();
    await link.click();
    await page.waitForURL(`**${address}`);
    const anchor = address.split('#')[1];
    if (anchor) expect(await page.locator(`[id="${anchor}"]`).isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('what is nowhere is not found', async () => {
    const { page } = await openPage(browser);
    await page.goto(site.url);
    await page.keyboard.press('Control+k');
    await page.locator('site-search input').fill('zzqxv');
    await page.getByText('No results for zzqxv').waitFor();
    await page.context().close();
  });
});
