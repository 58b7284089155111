/** The search of the built site, typed and clicked. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Section } from '../../src/model/guide.ts';
import { guide, noBrowser, openBrowser, openPage, openSite, type SiteUnderTest } from './site-under-test.ts';

/** Pages that say often what a reader looks for elsewhere. */
const noise = ['security', 'level', 'protocol'].flatMap((word) =>
  [11, 12].map((number): Section => {
    const text = `Topic ${number}: ${word} matters, and TLS ${word} more; level ${number} of ${word} is ${word}. `;
    const path = `topic-${number}-${word}`;
    return {
      ...(guide.sections[0] as Section),
      ...{ id: path, slug: path, page: path, anchor: '', title: `Topic ${number} ${word}` },
      heading: [{ type: 'text', value: `Topic ${number} ${word}` }],
      blocks: [{ type: 'paragraph', children: [{ type: 'text', value: text.repeat(8) }] }],
      sections: [],
    };
  }),
);

describe.skipIf(noBrowser)('search', () => {
  let site: SiteUnderTest;
  let browser: Browser;
  beforeAll(async () => {
    site = await openSite({ ...guide, sections: [...noise, ...guide.sections] });
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
    ['compared number', '>=1.2', '/postfix/#incoming'],
    ['parts that do not touch', 'tls_proto', '/postfix/#incoming'],
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
    const results = page.locator('.pagefind-ui__results > li');
    const first = await results.first().locator('.pagefind-ui__result-link').first().getAttribute('href');
    expect(first).not.toContain('topic-');
    const shown = (await results.allTextContents()).join(' ');
    expect(shown).not.toMatch(/[⁅⁆]|\ddot\d/);
    expect(await results.first().locator('mark').count()).toBeGreaterThan(0);
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
    // The page is there before the script that listens to its keys.
    await page.waitForFunction(() => customElements.get('site-search') !== undefined);
    await page.keyboard.press('Control+k');
    await page.locator('site-search input').fill('zzqxv');
    await page.getByText('No results for zzqxv').waitFor();
    await page.context().close();
  });
});
