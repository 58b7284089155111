/** A click on every copy button against the model. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Snippet } from '../../src/model/snippet.ts';
import { walkGuide } from '../../src/model/walk.ts';
import { guide, noBrowser, openBrowser, openPage, openSite, type SiteUnderTest } from './site-under-test.ts';

const pageOf = new Map<string, Snippet[]>();
for (const top of guide.sections) {
  const visit = (section: typeof top, page: string) => {
    const own = section.page ?? page;
    walkGuide({ intro: section.blocks, sections: [] }, (node) => {
      if (node.type === 'snippet') pageOf.set(own, [...(pageOf.get(own) ?? []), node]);
    });
    for (const child of section.sections) visit(child, own);
  };
  visit(top, '');
}

describe.skipIf(noBrowser)('copy', () => {
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

  test.each([...pageOf.keys()])('every snippet of /%s/ gives its copy text', async (path) => {
    const { page } = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(`${site.url}${path}/`);
    const snippets = pageOf.get(path) as Snippet[];
    for (const { id, anchor, copy, code } of snippets) {
      const button = page.locator(`[id="${anchor}"] .copy button`);
      if (copy === '') {
        expect(await button.count(), `${id} has nothing to copy`).toBe(0);
        continue;
      }
      await page.evaluate(() => navigator.clipboard.writeText('nothing yet'));
      await button.click();
      await page.locator(`[id="${anchor}"] .copy .feedback`).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText()), id).toBe(copy);
      expect(await page.locator(`[id="${anchor}"] .ec-line`).count(), id).toBe(code.split('\n').length);
    }
    await page.context().close();
  });

  test('a console listing gives its commands, without prompts and output', async () => {
    const snippet = (pageOf.get('postfix') as Snippet[]).find(({ language }) => language === 'console') as Snippet;
    expect(snippet.copy).not.toMatch(/^[$#] /m);
    expect(snippet.code).toMatch(/^[$#] /m);
  });

  test('the whole page can be copied as Markdown', async () => {
    const { page } = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(`${site.url}postfix/`);
    await page.getByRole('button', { name: 'Copy page' }).click();
    await page.getByText('Copied', { exact: true }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const twin = await page.request.get(`${site.url}postfix.md`);
    expect(twin.headers()['content-type']).toBe('text/markdown; charset=utf-8');
    expect(copied).toBe(await twin.text());
    expect(copied).toContain('smtpd_tls_mandatory_protocols = >=TLSv1.2');
    await page.context().close();
  });
});
