/** Nothing broken, nothing fetched from elsewhere, nothing that keeps a reader out. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deadLinks } from './dead-links.ts';
import { expectReadable } from './readable.ts';
import {
  barriers,
  noBrowser,
  openBrowser,
  openPage,
  openSite,
  type SiteUnderTest,
  screenNames,
} from './site-under-test.ts';

const paths = ['', 'postfix/', 'dovecot/', 'dovecot/tls/', 'cyrus/', 'exim/', 'tools/', 'sources/', '404.html'];
describe.skipIf(noBrowser)('quality', () => {
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

  test.each(screenNames)('axe finds nothing: %s', (screen) => expectReadable(browser, site.url, paths, screen));

  test('axe finds nothing in the open search', async () => {
    const { page } = await openPage(browser);
    await page.goto(site.url);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.locator('site-search input').fill('postfix');
    await page.locator('.pagefind-ui__result').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });

  test('a script that is not on the page by its author does not run', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.url}postfix/`);
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.intruder = true';
      document.body.append(script);
      const image = document.createElement('img');
      const blocked = new Promise((resolve) => image.addEventListener('error', () => resolve('blocked')));
      image.src = 'https://example.com/pixel.png';
      document.body.append(image);
      return { script: 'intruder' in window, image: await blocked };
    });
    expect(ran).toEqual({ script: false, image: 'blocked' });
    await page.context().close();
  });
});

describe('the built files', () => {
  let site: SiteUnderTest;
  let pages: Map<string, string>;
  beforeAll(async () => {
    site = await openSite();
    const names = (await readdir(site.folder, { recursive: true })).filter((name) => name.endsWith('.html'));
    pages = new Map(
      await Promise.all(names.map(async (name) => [name, await readFile(join(site.folder, name), 'utf8')] as const)),
    );
  });
  afterAll(() => site?.close());

  test('all links and anchors inside the site resolve', () => {
    expect(deadLinks(site.folder)).toEqual([]);
  });

  test('every id is there once', () => {
    for (const [name, html] of pages) {
      const ids = [...html.replace(/<(script|template)[\s\S]*?<\/\1>/g, '').matchAll(/\sid="([^"]+)"/g)].map(
        (match) => match[1],
      );
      expect(
        ids.filter((id, index) => ids.indexOf(id) !== index),
        name,
      ).toEqual([]);
    }
  });

  test('each page has a title, a description, Open Graph tags, a policy and a Markdown twin', async () => {
    for (const [name, html] of pages) {
      for (const part of [
        '<title>',
        '<meta name="description" content="',
        '<meta property="og:title"',
        '<meta property="og:description"',
        '<meta http-equiv="Content-Security-Policy"',
      ]) {
        expect(html, `${name}: ${part}`).toContain(part);
      }
      expect(html.indexOf('<meta charset'), name).toBeLessThan(300);
      const twin = /<link rel="alternate" type="text\/markdown" href="\/([^"]+)"/.exec(html)?.[1];
      if (name !== '404.html') expect(await readFile(join(site.folder, twin as string), 'utf8')).toMatch(/^# /);
    }
  });

  test('no page links to a stylesheet or script elsewhere', () => {
    for (const [name, html] of pages)
      expect(html, name).not.toMatch(/<(?:script|link rel="stylesheet"|img)[^>]+(?:src|href)="(?:https?:)?\/\//);
  });

  test('the sitemap, the list for language models and the 404 page are served', async () => {
    const sitemap = await (await fetch(`${site.url}sitemap-0.xml`)).text();
    expect(sitemap).toContain('https://mail.example.org/dovecot/tls/');
    expect(sitemap).not.toContain('404');
    expect(await (await fetch(`${site.url}llms.txt`)).text()).toContain(
      '- [Postfix](https://mail.example.org/postfix.md)',
    );
    expect(await (await fetch(`${site.url}llms-full.txt`)).text()).toContain('ssl_min_protocol = TLSv1.2');
    const missing = await fetch(`${site.url}no/such/page`);
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('There is no such page');
    expect(missing.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('text is compressed for those who can read it, and not sent again unchanged', async () => {
    const zipped = await fetch(`${site.url}postfix/`);
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(await zipped.text()).toBe(await readFile(join(site.folder, 'postfix/index.html'), 'utf8'));
    const plain = await fetch(`${site.url}postfix/`, { headers: { 'Accept-Encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const etag = zipped.headers.get('etag') as string;
    const again = await fetch(`${site.url}postfix/`, {
      headers: { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' },
    });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  test('a path that climbs out of the site is not served', async () => {
    for (const path of ['../guide.json', '..%2f..%2fetc/passwd', '%2e%2e/%2e%2e/etc/passwd']) {
      expect((await fetch(site.url + path)).status, path).toBe(path === '../guide.json' ? 200 : 404);
    }
  });
});
