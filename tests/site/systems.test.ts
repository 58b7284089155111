/** A reader picks his system: what he sees then, in a real browser. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectReadable } from './readable.ts';
import { noBrowser, openBrowser, openPage, type SiteUnderTest, screenNames } from './site-under-test.ts';
import { openSystemsSite } from './systems-site.ts';

const OLD = 'ssl_cert = <';
const NEW = 'ssl_server_cert_file = ';
const lineWith = (page: Page, text: string) => page.locator('.snippet .ec-line', { hasText: text }).first();

describe.skipIf(noBrowser)('the system of a reader', () => {
  let site: SiteUnderTest;
  let browser: Browser;
  beforeAll(async () => {
    site = await openSystemsSite();
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  const open = async (path: string, options: Parameters<typeof openPage>[1] = {}) => {
    const opened = await openPage(browser, options);
    await opened.page.goto(site.url + path);
    return opened;
  };

  test('is none at first: all alternatives show, labelled', async () => {
    const { page } = await open('dovecot/');
    await expectSeen(page, OLD, NEW);
    expect(await page.locator('.snippet-when').allInnerTexts()).toEqual([
      'For Dovecot older than 2.4',
      'For Dovecot 2.4 or newer',
    ]);
    expect(await page.locator('.for-system').filter({ visible: true }).count()).toBe(0);
    await page.context().close();
  });

  test('is picked by keyboard, stands in the address, and is remembered on other pages', async () => {
    const { page, complaints } = await open('dovecot/');
    await page.getByLabel('Your system').focus();
    await page.keyboard.press('d');
    await page.keyboard.press('ArrowDown');
    expect(new URL(page.url()).searchParams.get('system')).toBe('bookworm');
    await expectSeen(page, OLD);
    await page.goto(`${site.url}postfix/`);
    expect(new URL(page.url()).searchParams.get('system')).toBe('bookworm');
    expect(await page.getByLabel('Your system').inputValue()).toBe('bookworm');
    expect(complaints).toEqual([]);
    // All systems again: nothing is left of the choice.
    await page.getByLabel('Your system').selectOption('');
    await page.goto(`${site.url}dovecot/`);
    expect(new URL(page.url()).search).toBe('');
    await expectSeen(page, OLD, NEW);
    await page.context().close();
  });

  test('can be handed on as an address, and be a daemon’s version', async () => {
    const { page } = await open('dovecot/?system=dovecot-2.4');
    await expectSeen(page, NEW);
    expect(await page.evaluate(() => document.documentElement.dataset.system)).toBe('trixie forky');
    expect(await page.locator('.take-away a').filter({ visible: true }).allTextContents()).toEqual([
      'Dovecot on Debian 13',
      'Dovecot on Debian 14',
    ]);
    await page.context().close();
  });

  test('that nobody knows changes nothing', async () => {
    const { page, complaints } = await open('dovecot/?system=constructor');
    await expectSeen(page, OLD, NEW);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('has what is for others folded away, and a button that shows it', async () => {
    const { page } = await open('dovecot/?system=trixie');
    await expectSeen(page, NEW);
    const button = page.getByRole('button', { name: /Show the listing/ });
    expect(await button.count()).toBe(1);
    expect(await page.locator('.snippet-when', { has: button }).textContent()).toMatch(
      /^\s*For Dovecot older than 2\.4\s*: not for your system\s+Show/,
    );
    await button.focus();
    await page.keyboard.press('Enter');
    await expectSeen(page, OLD, NEW);
    const hide = page.getByRole('button', { name: /Hide the listing/ });
    expect(await hide.getAttribute('aria-expanded')).toBe('true');
    await hide.click();
    await expectSeen(page, NEW);
    await page.context().close();
  });

  test('does not hide what an address leads to', async () => {
    const { page } = await open('dovecot/?system=trixie');
    const anchor = await page.locator('.snippet', { hasText: OLD }).getAttribute('id');
    await page.goto(`${site.url}dovecot/?system=trixie#${anchor}`);
    await expectSeen(page, OLD, NEW);
    await page.goto(`${site.url}dovecot/?system=trixie#_top`);
    await expectSeen(page, OLD, NEW);
    await page.context().close();
  });

  test('comes first in verdicts, which say where nothing was tried', async () => {
    const first = async (system: string) => {
      const { page } = await open(`postfix/?system=${system}`);
      const line = page.locator('.verdict .verdict-line').filter({ visible: true }).first();
      const text = ((await line.textContent()) ?? '').trim().replace(/\s+/g, ' ');
      await page.context().close();
      return text;
    };
    expect(await first('bookworm')).toMatch(/^✓ Debian 12, Postfix 3\.7\S*: passed$/);
    expect(await first('trixie')).toMatch(/^✗ Debian 13, Postfix 3\.10\S*: failed, it said no$/);
    expect(await first('forky')).toMatch(/^○ Never tried on Debian 14 as it stands here: it was not tried yet$/);
  });

  test('has claims marked for it, and those for others named as such', async () => {
    const { page } = await open('dovecot/?system=bookworm');
    const marks = page.locator('.claim-mark a').filter({ visible: true });
    expect(await marks.evaluateAll((all) => all.map((one) => (one as HTMLElement).title))).toEqual([
      'Debian 12: passed',
    ]);
    expect(await page.locator('.claim-when').filter({ visible: true }).allInnerTexts()).toEqual([
      ' (Dovecot 2.4 or newer)',
    ]);
    await page.context().close();
  });

  test('needs scripts; without them everything shows, and there is nothing to pick', async () => {
    const { page } = await open('dovecot/?system=trixie', { javaScriptEnabled: false });
    await expectSeen(page, OLD, NEW);
    expect(await page.locator('system-picker').isVisible()).toBe(false);
    expect(await page.locator('.take-away a').filter({ visible: true }).count()).toBe(4);
    await page.context().close();
  });

  test.each(screenNames)('keeps pages readable for all: %s', (screen) => {
    const paths = ['dovecot/?system=trixie', 'take-away/', 'take-away/trixie/dovecot/'];
    return expectReadable(browser, site.url, paths, screen, async (page) =>
      expect(await page.getByLabel('Your system').isVisible()).toBe(true),
    );
  });
});

/** Of the two alternatives, exactly these are to be seen. */
async function expectSeen(page: Page, ...texts: string[]): Promise<void> {
  for (const text of [OLD, NEW]) expect(await lineWith(page, text).isVisible(), text).toBe(texts.includes(text));
}
