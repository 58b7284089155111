/** What changed between editions, and from one version of a daemon to the next, as a reader meets it in a browser. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAtomFeed } from 'feedsmith';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daemonSettings, targeted, writeEarlierEdition } from './edition-fixtures.ts';
import { expectReadable, unfold } from './readable.ts';
import { noBrowser, openBrowser, openPage, openSite, type SiteUnderTest, screenNames } from './site-under-test.ts';
import { verdictFiles, verdictOf } from './verdict-fixtures.ts';

const paths = [
  'changes/',
  'changes/current/',
  'migration/',
  'migration/dovecot/2.3-2.4/',
  'migration/postfix/3.5-3.7/',
];

describe.skipIf(noBrowser)('what changed', () => {
  let scratch: string;
  let site: SiteUnderTest;
  let browser: Browser;
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'assay-changes-'));
    const [editionsFolder, settingsFolder] = [join(scratch, 'editions'), join(scratch, 'settings')];
    const earlier = verdictFiles.map((file) => ({
      ...file,
      verdicts: [
        verdictOf({
          ...{ kind: 'claim', subject: 'starttls-25', outcome: 'fail', reason: 'nothing <i>answers</i>' },
          release: file.release,
          daemon: { id: 'postfix', version: file.release === 'bullseye' ? '3.5.25' : '3.7.11' },
        }),
      ],
    }));
    await writeEarlierEdition(editionsFolder, '2026.10', earlier);
    await mkdir(settingsFolder);
    for (const data of daemonSettings)
      await writeFile(join(settingsFolder, `${data.daemon}.json`), JSON.stringify(data));
    const files = verdictFiles.map((file) => join(scratch, `${file.release}.json`));
    await Promise.all(files.map((file, at) => writeFile(file, JSON.stringify(verdictFiles[at]))));
    const beside = { editionsFolder, settingsFolder, verdictFiles: files, verdictDate: '2026-11-24' };
    site = await openSite(targeted, beside);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await rm(scratch, { recursive: true, force: true });
  });

  test.each(screenNames)('axe finds nothing, and nothing is wider than the screen: %s', (screen) =>
    expectReadable(browser, site.url, paths, screen, unfold('main details')),
  );

  test('without scripts, both sides of what changed are there, in words', async () => {
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${site.url}changes/`);
    await page.getByRole('link', { name: 'Since edition 2026.10' }).click();
    const main = page.locator('main');
    await main.getByText('1 listing added, 1 changed').waitFor();
    const setting = main.locator('.setting-changes li').first();
    expect(await setting.textContent()).toMatch(/smtpd_tls_security_level of Postfix.*was <b>none<\/b>; is may\./s);
    expect(await main.locator('.diff del').first().textContent()).toBe(
      'removed: − smtpd_tls_security_level = <b>none</b>\n',
    );
    expect(await main.locator('.diff ins').first().textContent()).toBe('added: + smtpd_tls_security_level = may\n');
    const verdicts = await main.locator('.verdict-change').allTextContents();
    const holds = verdicts.find((text) => text.includes('nothing <i>answers</i>'));
    expect(holds).toMatch(/Before: . Failed on Postfix 3\.5, 3\.7.*Now: . Tried on Postfix 3\.5, 3\.7: passed/s);
    await page.context().close();
  });

  test('what stands on the page leads to the place in the guide', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.url}changes/current/`);
    const link = page.locator('.setting-changes a').first();
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${site.url}postfix/#*`);
    const anchor = new URL(page.url()).hash.slice(1);
    expect(await page.locator(`[id="${anchor}"]`).count()).toBe(1);
    await page.context().close();
  });

  test('the way there is in the sidebar and on the list of pages', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.url}postfix/`);
    await page.locator('nav.sidebar').getByRole('link', { name: 'Migration' }).click();
    await page.getByRole('link', { name: 'Dovecot 2.3 to 2.4' }).click();
    expect(await page.locator('h1').textContent()).toBe('Dovecot 2.3 to 2.4');
    expect(await page.locator('.breadcrumbs a').textContent()).toBe('Migration');
    await page.context().close();
  });

  test('a migration says what to do, and folds what the guide has nothing to do with', async () => {
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${site.url}migration/postfix/3.5-3.7/`);
    const main = page.locator('main');
    expect(await main.textContent()).toContain('smtpd_tls_security_level: was empty, is <may>');
    expect(await main.locator('details.moves:not([open])').count()).toBe(1);
    const folded = main.locator('details.moves').last();
    const setting = folded.getByText('new_setting_7', { exact: true });
    expect(await setting.isVisible()).toBe(false);
    await folded.locator('summary').click();
    expect(await setting.isVisible()).toBe(true);
    await page.goto(`${site.url}migration/dovecot/2.3-2.4/`);
    const text = await main.textContent();
    expect(text).toMatch(/ssl_cert → ssl_server_cert_file/);
    expect(text).toMatch(/Put in: Dovecot 2\.4 or newer/);
    await page.context().close();
  });

  test('a listing is copied as it stands in the guide', async () => {
    const { page } = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(`${site.url}migration/dovecot/2.3-2.4/`);
    await page.locator('.alternative .copy button').first().click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^ssl = required\nssl_server_cert_file = /);
    await page.context().close();
  });

  test('a daemon that all releases have in one version has no migration', async () => {
    expect((await fetch(`${site.url}migration/stunnel/5.74-5.74/`)).status).toBe(404);
    const { page } = await openPage(browser);
    await page.goto(`${site.url}migration/`);
    expect(await page.locator('main h2').allTextContents()).toEqual(['Dovecot', 'Postfix']);
    await page.context().close();
  });

  test('the feed is found from every page, and is served as one', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.url}postfix/`);
    const href = await page.locator('link[rel="alternate"][type="application/atom+xml"]').getAttribute('href');
    const answer = await fetch(new URL(href as string, site.url));
    expect(answer.headers.get('content-type')).toMatch(/^application\/atom\+xml/);
    const feed = parseAtomFeed(await answer.text());
    expect(feed.entries?.map(({ title }) => title?.value)).toEqual(['Since edition 2026.10']);
    await page.context().close();
  });

  test('the guide says nothing of it in its own list of pages', async () => {
    expect(await readFile(join(site.folder, 'llms.txt'), 'utf8')).not.toContain('migration/');
  });
});
