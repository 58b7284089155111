/** Frozen editions beside the guide, as readers meet them. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EditionsUnderTest, openEditions } from './editions-site.ts';
import { expectReadable } from './readable.ts';
import { noBrowser, openBrowser, openPage, screenNames, screens } from './site-under-test.ts';

describe.skipIf(noBrowser)('editions', () => {
  let site: EditionsUnderTest;
  let browser: Browser;
  beforeAll(async () => {
    site = await openEditions();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  /** The choice on a page: name, where it leads, and what it says about that. */
  const choice = async (path: string, javaScriptEnabled = true) => {
    const { page } = await openPage(browser, { javaScriptEnabled });
    await page.goto(site.url + path);
    await page.locator('.editions summary').click();
    const links = await page
      .locator('.editions-list li a')
      .evaluateAll((all) =>
        all.map((link) => [
          link.querySelector('.edition-name')?.textContent,
          link.getAttribute('href'),
          link.querySelector('.edition-near')?.textContent,
        ]),
      );
    await page.context().close();
    return links;
  };

  test('the choice stays on the page, follows it to its old name, or leads to the nearest and says so', async () => {
    for (const scripts of [true, false]) {
      expect(await choice('postfix/', scripts)).toEqual([
        ['Current', '/postfix/', undefined],
        ['2026.10', '/2026.10/postfix/', ''],
        ['2026.09', '/2026.09/postfix/', ''],
      ]);
      expect(await choice('exim/', scripts)).toContainEqual(['2026.09', '/2026.09/mailer/', '']);
      expect(await choice('2026.09/mailer/', scripts)).toEqual([
        ['Current', '/exim/', ''],
        ['2026.10', '/2026.10/exim/', ''],
        ['2026.09', '/2026.09/mailer/', undefined],
      ]);
      expect(await choice('cyrus/', scripts)).toContainEqual([
        '2026.09',
        '/2026.09/',
        'does not have this page; leads to “Mail before”',
      ]);
    }
  });

  test('with scripts it stays in the section, under its old name, or in the nearest around it', async () => {
    expect(await choice('postfix/#msa')).toContainEqual(['2026.09', '/2026.09/postfix/#msa', '']);
    expect(await choice('postfix/#incoming')).toContainEqual(['2026.09', '/2026.09/postfix/#strangers', '']);
    expect(await choice('postfix/#incoming/ciphers')).toContainEqual([
      '2026.09',
      '/2026.09/postfix/#strangers',
      'does not have this section; leads to “Strangers”',
    ]);
    expect(await choice('2026.09/postfix/#strangers')).toContainEqual(['Current', '/postfix/#incoming', '']);
    expect(await choice('2026.10/postfix/#incoming/ciphers')).toContainEqual([
      'Current',
      '/postfix/#incoming%2Fciphers',
      '',
    ]);
  });

  test('without an address of a section it is the one that is being read', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.url}postfix/`);
    await page.locator('#msa').evaluate((heading) => heading.scrollIntoView());
    await page.locator('starlight-toc a[aria-current="true"][href="#msa"]').waitFor();
    const summary = page.locator('.editions summary');
    await summary.evaluate((element) => (element as HTMLElement).click());
    await page.waitForFunction(() => document.querySelector('.editions-list a[href="/2026.10/postfix/#msa"]'));
    await page.context().close();
  });

  test('with the keyboard alone, also on a phone', async () => {
    const { page, complaints } = await openPage(browser, screens.phone);
    await page.goto(`${site.url}exim/`);
    await page.locator('.editions summary').focus();
    await page.keyboard.press('Enter');
    await page.locator('.editions[open]').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('.editions[open]').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY');
    await page.keyboard.press('Enter');
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/2026.09/mailer/');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('The mailer');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the open list is on the screen of a phone', async () => {
    const { page } = await openPage(browser, screens.phone);
    for (const path of ['postfix/', '', '2026.09/']) {
      await page.goto(site.url + path);
      await page.locator('.editions summary').click();
      const box = await page.locator('.editions-list').boundingBox();
      expect(box?.x, path).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 999), path).toBeLessThanOrEqual(390);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(390);
    }
    await page.context().close();
  });

  test.each(screenNames)('axe finds nothing: %s', (screen) =>
    expectReadable(
      browser,
      site.url,
      ['postfix/', '2026.09/postfix/', '2026.10/status/', 'editions/'],
      screen,
      (page) => page.locator('.editions summary').click(),
    ),
  );

  test('a banner leads from a frozen edition to the same section as it is now', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.url}2026.09/postfix/#strangers`);
    const banner = page.locator('.sl-banner');
    expect(await banner.textContent()).toContain('This is edition 2026.09 of 1 September 2026');
    await banner.getByRole('link').click();
    await page.waitForURL('**/postfix/#incoming');
    await page.goto(`${site.url}postfix/`);
    expect(await page.locator('.sl-banner').count()).toBe(0);
    await page.context().close();
  });

  test.each([true, false])('addresses that moved lead on (scripts: %s)', async (javaScriptEnabled) => {
    const { page, complaints } = await openPage(browser, { javaScriptEnabled });
    await page.goto(`${site.url}mailer/`);
    await page.waitForURL('**/exim/');
    await page.goto(`${site.url}mailer/#acl`);
    await page.waitForURL(javaScriptEnabled ? '**/exim/#acl' : '**/exim/*');
    await page.goto(`${site.url}postfix/#strangers`);
    if (javaScriptEnabled) await page.waitForURL('**/postfix/#incoming');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Postfix');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the search finds within the edition that is read', async () => {
    for (const [base, found] of [
      ['2026.09/', true],
      ['', false],
      ['2026.10/', false],
    ] as const) {
      const { page } = await openPage(browser);
      await page.goto(site.url + base);
      await page.getByRole('button', { name: 'Search' }).click();
      await page.locator('site-search input').fill('zanzibar');
      if (found) {
        const link = page.locator('.pagefind-ui__result-link').first();
        await link.waitFor();
        expect(await link.getAttribute('href')).toContain('/2026.09/postfix/');
      } else await page.locator('.pagefind-ui__message', { hasText: 'No results' }).waitFor();
      await page.context().close();
    }
  });

  test('all editions are listed, each with what had been tried', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.url}editions/`);
    const names = await page.locator('main tbody th').allTextContents();
    expect(names.map((name) => name.trim())).toEqual(['Current', '2026.10', '2026.09']);
    const rows = await page.locator('main tbody tr').allTextContents();
    expect(rows[1]).toMatch(/1 October 2026.*bullseye, bookworm.*\d+ passed/s);
    expect(rows[2]).toMatch(/1 September 2026.*none/s);
    await page.context().close();
  });

  test('a wrong address within an edition is answered by that edition', async () => {
    const answer = await fetch(`${site.url}2026.09/nowhere/`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('This is edition 2026.09');
  });
});
