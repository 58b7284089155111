/** Lighthouse on a content page, on a simulated phone. */
import lighthouse from 'lighthouse';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBrowser, openBrowser, openSite, type SiteUnderTest } from './site-under-test.ts';

const debuggingPort = 9333;

describe.skipIf(noBrowser)('Lighthouse', () => {
  let site: SiteUnderTest;
  let browser: Browser;
  beforeAll(async () => {
    site = await openSite();
    browser = await openBrowser([`--remote-debugging-port=${debuggingPort}`]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test('a content page scores 100, and is fast', async () => {
    const run = await lighthouse(`${site.url}postfix/`, { port: debuggingPort, logLevel: 'error', output: 'json' });
    const { categories, audits } = run?.lhr ?? { categories: {}, audits: {} };
    const scores = Object.fromEntries(
      Object.values(categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]),
    );
    const lost = Object.values(audits).filter(
      ({ score, scoreDisplayMode }) => scoreDisplayMode === 'binary' && score === 0,
    );
    console.info(`Lighthouse: ${JSON.stringify(scores)}`);
    const why = lost.map(({ id, title }) => `${id}: ${title}`).join('\n');
    for (const category of ['accessibility', 'best-practices', 'seo'])
      expect(scores[category], `${category}\n${why}`).toBe(100);
    // Seconds on a busy machine are not the page's fault; less than this is.
    console.info(`Lighthouse performance: ${scores['performance']}`);
    expect(scores['performance'], why).toBeGreaterThanOrEqual(80);
  });
});
