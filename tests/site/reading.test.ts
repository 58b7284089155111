/** What a reader can do: with the keyboard, on a phone, in the dark, on paper. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guide, noBrowser, openBrowser, openPage, openSite, type SiteUnderTest } from './site-under-test.ts';

describe.skipIf(noBrowser)('reading', () => {
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

  test('every chapter is one click from the front page', async () => {
    const { page } = await openPage(browser);
    await page.goto(site.url);
    for (const title of ['Postfix', 'Dovecot', 'Cyrus IMAP', 'Exim', 'TLS in Dovecot', 'Sources and terms']) {
      await page.goto(site.url);
      await page.getByRole('main').getByRole('link', { name: title }).first().click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title);
    }
    await page.context().close();
  });

  test('with the keyboard alone: skip link, a wide listing, its copy button', async () => {
    const { page } = await openPage(browser, {
      viewport: { width: 390, height: 844 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.goto(`${site.url}postfix/`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Skip to content');
    const listing = page.locator('[id="incoming-main.cf"] pre');
    await listing.focus();
    expect(await listing.evaluate((pre) => pre === document.activeElement)).toBe(true);
    for (let press = 0; press < 8; press += 1) await page.keyboard.press('ArrowRight');
    await expect.poll(() => listing.evaluate((pre) => pre.scrollLeft), { timeout: 5_000 }).toBeGreaterThan(0);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.copy') !== null)).toBe(true);
    await page.keyboard.press('Enter');
    await page.locator('[id="incoming-main.cf"] .feedback').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('smtpd_tls_security_level = may');
    await page.context().close();
  });

  test('links to the source lead to the line of the page, the section and the snippet', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.url}postfix/`);
    const source = 'https://git.example.org/guide/edit/main/content/guide/sections/postfix.tex#L';
    const lineOf = async (name: string) => {
      const href = await page.getByRole('link', { name }).first().getAttribute('href');
      expect(href).toContain(source);
      return Number(href?.slice(source.length));
    };
    const postfix = guide.sections[0];
    const incoming = postfix?.sections[0];
    const snippet = incoming?.blocks.find((block) => block.type === 'snippet');
    expect(await lineOf('Edit page')).toBe(postfix?.place.start.line);
    expect(await lineOf('Edit “Mail from strangers”')).toBe(incoming?.place.start.line);
    expect(await lineOf('Source of “main.cf”')).toBe(snippet?.place.start.line);
    await page.context().close();
  });

  test('a listing wraps when asked, and the choice is kept', async () => {
    const { page } = await openPage(browser, { viewport: { width: 390, height: 844 } });
    await page.goto(`${site.url}postfix/`);
    const listing = page.locator('[id="incoming-main.cf"] pre');
    const overflow = () => listing.evaluate((pre) => pre.scrollWidth - pre.clientWidth);
    expect(await overflow()).toBeGreaterThan(0);
    await page.locator('[id="incoming-main.cf"] .wrap-lines').check();
    expect(await overflow()).toBe(0);
    await page.goto(`${site.url}cyrus/`);
    await page.goto(`${site.url}postfix/`);
    expect(await overflow()).toBe(0);
    await page.context().close();
  });

  test('a listing wraps without JavaScript too', async () => {
    const { page } = await openPage(browser, { viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
    await page.goto(`${site.url}postfix/`);
    const box = page.locator('[id="incoming-main.cf"] .wrap-lines');
    const line = page.locator('[id="incoming-main.cf"] .ec-line').nth(2);
    const before = (await line.boundingBox())?.height ?? 0;
    await box.check();
    expect((await line.boundingBox())?.height).toBeGreaterThan(before);
    await page.context().close();
  });

  test.each(['', 'postfix/', 'tools/', 'sources/', 'nowhere/'])('/%s fits a phone', async (path) => {
    const { page } = await openPage(browser, { viewport: { width: 390, height: 844 } });
    await page.goto(site.url + path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.context().close();
  });

  test('follows the system into the dark, and a choice stays', async () => {
    const { page } = await openPage(browser, { colorScheme: 'dark' });
    await page.goto(`${site.url}postfix/`);
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await background();
    await page.locator('starlight-theme-select select').first().selectOption('light');
    expect(await background()).not.toBe(dark);
    await page.reload();
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light');
    await page.context().close();
  });

  test('on paper: no tools, wrapped code, addresses of links', async () => {
    const { page } = await openPage(browser, { viewport: { width: 640, height: 900 } });
    await page.goto(`${site.url}tools/`);
    await page.emulateMedia({ media: 'print' });
    for (const tool of ['.snippet-tools', '.copy', '.page-actions', 'nav.sidebar', 'site-search']) {
      expect(await page.locator(tool).first().isVisible(), tool).toBe(false);
    }
    const spaces = await page
      .locator('pre .ec-line .code')
      .first()
      .evaluate((code) => getComputedStyle(code).whiteSpace);
    expect(spaces).toBe('pre-wrap');
    const after = await page
      .getByRole('link', { name: 'Postfix’s own page' })
      .evaluate((link) => getComputedStyle(link, '::after').content);
    expect(after).toContain('https://www.postfix.org/TLS_README.html');
    await page.context().close();
  });

  test('footnotes and citations lead there and back', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.url}postfix/`);
    await page.locator('[role=doc-noteref]').first().click();
    expect(page.url()).toMatch(/#note-opportunistic$/);
    await page.locator('[role=doc-backlink]').first().click();
    expect(page.url()).toMatch(/#mark-opportunistic$/);
    await page.locator('#cite-rfc8446-1 a').click();
    await page.waitForURL('**/sources/#ref-rfc8446');
    await page.locator('#ref-rfc8446').getByRole('link', { name: 'Postfix' }).click();
    await page.waitForURL('**/postfix/#cite-rfc8446-1');
    await page.locator('#term-tls-2').click();
    await page.waitForURL('**/sources/#tls');
    await page.context().close();
  });

  test('hostile text is text', async () => {
    const { page, complaints } = await openPage(browser);
    let alerted = false;
    page.on('dialog', () => {
      alerted = true;
    });
    await page.goto(`${site.url}tools/`);
    expect(await page.locator('main b').count()).toBe(0);
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    expect(await page.getByRole('main').textContent()).toContain('</script><script>alert(1)</script>');
    expect(alerted).toBe(false);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
