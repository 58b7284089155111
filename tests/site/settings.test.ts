/** Settings on the built site: their pages, the links that lead there, and the search that finds them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { walkGuide } from '../../src/model/walk.ts';
import { expectReadable } from './readable.ts';
import {
  guide,
  noBrowser,
  openBrowser,
  openPage,
  openSite,
  type SiteUnderTest,
  screenNames,
} from './site-under-test.ts';

const settingsFolder = join(import.meta.dirname, '../fixtures/settings');
const own = '/setting/postfix/smtpd_tls_security_level/';

describe.skipIf(noBrowser)('settings', () => {
  let site: SiteUnderTest;
  let browser: Browser;
  beforeAll(async () => {
    site = await openSite(undefined, { settingsFolder });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test('a setting has a page with its defaults and its places in the guide, without JavaScript too', async () => {
    const { page, complaints } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${site.url}${own.slice(1)}`);
    expect(await page.locator('h1').textContent()).toBe('smtpd_tls_security_level');
    expect(await page.locator('table.defaults tbody tr').allTextContents()).toEqual([
      'bullseye3.5.25empty',
      'bookworm3.7.11empty',
      'forky3.11.7empty',
    ]);
    expect(await page.locator('.setting-value').first().textContent()).toContain('smtpd_tls_security_level = may');
    await page.locator('.setting-uses a').first().click();
    await page.waitForURL('**/postfix/#**');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('a page that was made from another speaks of its own setting alone', async () => {
    const name = 'smtpd_use_tls';
    const html = await readFile(join(site.folder, 'setting/postfix', name, 'index.html'), 'utf8');
    expect(html).toContain(`<title>${name} (Postfix) | ${guide.title}</title>`);
    expect(html).toContain(`/setting/postfix/${name}/"/>`);
    expect(html).toContain('Replaced since Postfix 3.9 by <a href="/setting/postfix/smtpd_tls_security_level/">');
    expect(html).toContain('not known');
    expect(html).toMatch(new RegExp(`<h1 id="_top"[^>]*>${name}</h1>`));
    expect(html).not.toContain('inet_interfaces');
    expect(html).not.toContain('smtpd_tls_auth_only');
  });

  test('names in listings lead to their pages; what is shown and copied stays the same', async () => {
    const { page } = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(`${site.url}postfix/`);
    const snippets: { anchor: string; copy: string; code: string }[] = [];
    walkGuide(guide, (node, section) => {
      if (node.type === 'snippet' && section?.id.startsWith('postfix') && node.copy !== '') snippets.push(node);
    });
    expect(snippets.length).toBeGreaterThan(1);
    for (const { anchor, copy, code } of snippets) {
      const frame = page.locator(`[id="${anchor}"]`);
      await frame.locator('.copy button').click();
      await frame.locator('.copy .feedback').waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(copy);
      const lines = await frame.locator('.ec-line .code').allTextContents();
      expect(lines.map((line) => line.replace(/\n$/, '')).join('\n')).toBe(code.replaceAll('\t', '  '));
    }
    const link = page.locator(`.expressive-code a.setting[href="${own}"]`).first();
    expect(await link.textContent()).toBe('smtpd_tls_security_level');
    expect(await link.getAttribute('tabindex')).toBe('-1');
    await link.click();
    await page.waitForURL(`**${own}`);
    await page.context().close();
  });

  test('lines are selected from within a link too, and a click still leads on', async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(`${site.url}postfix/`);
    const link = page.locator(`.expressive-code a.setting[href="${own}"]`).first();
    await link.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await link.boundingBox()) as {
      x: number;
      y: number;
      width: number;
      height: number;
    };
    await page.mouse.move(x + 1, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.move(x + width + 200, y + height / 2, { steps: 5 });
    await page.mouse.up();
    expect(await page.evaluate(() => String(getSelection()))).toMatch(/^smtpd_tls_security_level = may/);
    // From the end of the name to its start: the press ends in the link.
    await page.mouse.move(x + width - 1, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + 1, y + height / 2, { steps: 5 });
    await page.mouse.up();
    expect(await page.evaluate(() => String(getSelection()))).toBe('smtpd_tls_security_level');
    expect(page.url()).toBe(`${site.url}postfix/`);
    await link.click();
    await page.waitForURL(`**${own}`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('by keyboard: the first mention in the prose is a stop, and the list at the end has the others', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.url}postfix/`);
    const summary = page.locator('.page-settings summary');
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('href'));
    expect(await focused()).toMatch(/^\/setting\/postfix\//);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/setting/postfix/**');
    await page.goto(`${site.url}postfix/`);
    const stops = await page.locator(`.sl-markdown-content code > a.setting[href="${own}"]:not([tabindex])`).count();
    expect(stops).toBe(1);
    await page.context().close();
  });

  test.each([
    ['smtpd_tls_security_level', own],
    ['smtpd_use_tls', '/setting/postfix/smtpd_use_tls/'],
    ['inet_interfaces', '/setting/postfix/inet_interfaces/'],
    ['smtpd_tls_mandatory_protocols', '/setting/postfix/smtpd_tls_mandatory_protocols/'],
    // A word like others, and a name.
    ['relayhost', '/setting/postfix/relayhost/'],
  ])('the exact name %s finds its own page first, by keyboard', finds);

  async function finds(typed: string, address: string): Promise<void> {
    const { page, complaints } = await openPage(browser);
    await page.goto(site.url);
    await page.waitForFunction(() => customElements.get('site-search') !== undefined);
    await page.keyboard.press('Control+k');
    await page.locator('site-search input:focus').waitFor();
    await page.keyboard.type(typed);
    const first = page.locator('.pagefind-ui__results > li .pagefind-ui__result-link').first();
    await first.waitFor();
    await expect.poll(() => first.getAttribute('href')).toBe(address);
    expect(complaints).toEqual([]);
    await page.context().close();
  }

  test.each(screenNames)('axe finds nothing: %s', (screen) => {
    const paths = ['settings/', 'setting/postfix/', own.slice(1), 'setting/postfix/smtpd_use_tls/', 'postfix/'];
    return expectReadable(browser, site.url, paths, screen);
  });
});
