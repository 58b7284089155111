/** What one page costs over the wire, measured in the browser: each response, compressed as a server would. */
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

export interface Weight {
  html: number;
  css: number;
  js: number;
  requests: number;
}

/** Load a page with an empty cache and sum up compressed bytes by kind. */
export async function weigh(url: string): Promise<Weight> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  });
  try {
    const page = await browser.newPage();
    const weight: Weight = { html: 0, css: 0, js: 0, requests: 0 };
    const pending: Promise<void>[] = [];
    page.on('response', (response) => {
      pending.push(
        response.body().then(
          (body) => {
            weight.requests++;
            const type = response.headers()['content-type'] ?? '';
            const key = type.includes('html')
              ? 'html'
              : type.includes('css')
                ? 'css'
                : type.includes('javascript')
                  ? 'js'
                  : undefined;
            if (key) weight[key] += gzipSync(body).length;
          },
          () => undefined,
        ),
      );
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    await Promise.all(pending);
    return weight;
  } finally {
    await browser.close();
  }
}
