/** Verdicts as a reader meets them in a browser. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectReadable, unfold } from './readable.ts';
import { noBrowser, openBrowser, openPage, openSite, type SiteUnderTest, screenNames } from './site-under-test.ts';
import { verdictFiles } from './verdict-fixtures.ts';

describe.skipIf(noBrowser)('verdicts on the page', () => {
  let scratch: string;
  let site: SiteUnderTest;
  let browser: Browser;
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'assay-verdicts-'));
    const files = await Promise.all(
      verdictFiles.map(async (file) => {
        const path = join(scratch, `${file.release}.json`);
        await writeFile(path, JSON.stringify(file));
        return path;
      }),
    );
    site = await openSite(undefined, { verdictFiles: files, verdictDate: '2026-11-24' });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await rm(scratch, { recursive: true, force: true });
  });

  test.each(screenNames)('axe finds nothing: %s', (screen) =>
    expectReadable(browser, site.url, ['postfix/', 'status/'], screen, unfold('details.verdict')),
  );

  test('without scripts, one click opens the evidence and the command', async () => {
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${site.url}postfix/`);
    const verdict = page
      .locator('.snippet', { hasText: 'Tried on Postfix 3.5, 3.7: passed' })
      .locator('details.verdict');
    expect(await verdict.locator('time').textContent()).toBe('2026-11-24');
    const command = verdict.getByText('npm run verify -- --snippet postfix/incoming/main.cf --release bookworm');
    expect(await command.isVisible()).toBe(false);
    await verdict.locator('summary').click();
    expect(await command.isVisible()).toBe(true);
    expect(await verdict.getByText('285 lines left out').isVisible()).toBe(true);
    expect(await verdict.getByText('line 0 <b>of "many"</b>').isVisible()).toBe(true);
    await page.context().close();
  });

  test('a claim leads to its entry, and the entry back', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.url}postfix/`);
    await page.getByRole('link', { name: 'verified on 2 releases' }).click();
    expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/status/#claim-starttls-25');
    const entry = page.locator('[id="claim-starttls-25"]');
    await entry.locator('summary').click();
    expect(await entry.getByText('STARTTLS leads to TLS 1.3').isVisible()).toBe(true);
    await entry.getByRole('link').click();
    expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/postfix/#claim-starttls-25');
    await page.context().close();
  });

  test('the status page lists what is not verified, what failed, and what is known to fail', async () => {
    const html = await readFile(join(site.folder, 'status/index.html'), 'utf8');
    const words = html
      .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');
    const part = (from: string, to: string) =>
      words.slice(words.lastIndexOf(` ${from} `), words.lastIndexOf(` ${to} `));
    const failures = part('Failures', 'Known failures');
    // A listing is known by its name and section; nobody has seen its id.
    expect(part('Not verified', 'Failures')).toMatch(/ in “[^”]+” (?:on |: )?/);
    expect(part('Not verified', 'Failures')).not.toMatch(/\([\w-]+(?:\/[\w.-]+)+\)/);
    expect(words).toContain('needs a hardware key');
    expect(words).toContain('the listing has changed since it was last tried');
    expect(failures).toContain('on Postfix 3.5: Postfix does not start');
    expect(failures).toContain('is unclear on Postfix 3.7: it took too long');
    expect(words).toContain('on Postfix 3.7: mended in the next release');
    expect(words).not.toContain('bookworm has 3.7.11');
  });
});
