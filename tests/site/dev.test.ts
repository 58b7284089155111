/** The site while its guide is being written: it follows the model and shows the guide's mistakes. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { Guide, Section } from '../../src/model/guide.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { guideFolder, noBrowser, openBrowser, openPage } from './site-under-test.ts';
import { verdictOf } from './verdict-fixtures.ts';

const point = { line: 12, column: 5, offset: 300 };
const mistake: Diagnostic = {
  place: { file: 'sections/postfix.tex', start: point, end: { ...point, column: 9 } },
  severity: 'error',
  source: 'latex',
  ruleId: 'unknown-macro',
  reason: 'There is no macro \\emhp<b>',
  hint: 'Did you mean \\emph?',
  expected: ['emph'],
};

/** A busy machine takes its time; a page that is not there by then does not come. */
const patience = { timeout: 15_000, interval: 200 };

/** Say something until the page shows it: one that is still connecting misses the first word, as it would from Vite. */
async function until(page: Page, text: string, say: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await say();
    try {
      return await page.getByText(text).waitFor({ timeout: 8_000 });
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

describe.skipIf(noBrowser)('dev', () => {
  let folder: string;
  let server: ChildProcessWithoutNullStreams;
  let url: string;
  let browser: Browser;
  let guide: Guide;
  const write = (model: Guide) => writeFile(join(folder, 'guide.json'), JSON.stringify(model));
  const report = (diagnostics: Diagnostic[]) =>
    writeFile(
      join(folder, 'diagnostics.json'),
      JSON.stringify({ diagnostics, frames: diagnostics.map(() => '12 | see \\emhp{<this>}') }),
    );

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-dev-test-'));
    await cp(guideFolder, folder, { recursive: true });
    guide = JSON.parse(await readFile(join(folder, 'guide.json'), 'utf8'));
    await report([]);
    await mkdir(join(folder, 'verdicts'));
    // Vitest says in its environment that this is a test; the server must not know.
    const { NODE_ENV, DEV, PROD, SSR, MODE, BASE_URL, VITEST, ...env } = process.env;
    server = spawn(process.execPath, [join(import.meta.dirname, 'start-dev.ts'), folder, '4521'], { env });
    const [line] = await once(server.stdout, 'data');
    url = String(line).trim();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    server?.stdin.end();
    if (server && server.exitCode === null) await once(server, 'exit');
    await rm(folder, { recursive: true, force: true });
  });

  test('an edit, a new page, a renamed page and a deleted page show without a restart', async () => {
    await write(guide);
    const { page } = await openPage(browser);
    await page.goto(`${url}exim/`, { timeout: 60_000 });
    await until(page, 'Exim asks its ACLs.', () => page.reload().then(() => undefined));
    const exim = guide.sections.find(({ id }) => id === 'exim') as Section;
    const words = (value: string): Section['blocks'] => [{ type: 'paragraph', children: [{ type: 'text', value }] }];

    const edited = guide.sections.map((one) => (one === exim ? { ...one, blocks: words('Edited just now.') } : one));
    await until(page, 'Edited just now.', () => write({ ...guide, sections: edited }));

    const added: Section = {
      ...exim,
      id: 'courier',
      slug: 'courier',
      title: 'Courier',
      page: 'courier',
      blocks: words('A new daemon.'),
    };
    await write({ ...guide, sections: [...guide.sections, added] });
    await page.locator('nav.sidebar').getByRole('link', { name: 'Courier' }).click();
    await page.getByText('A new daemon.').waitFor();

    await write({
      ...guide,
      sections: [...guide.sections, { ...added, id: 'courier-mta', page: 'courier-mta', title: 'Courier MTA' }],
    });
    await expect.poll(async () => (await page.request.get(`${url}courier-mta/`)).status(), patience).toBe(200);
    expect((await page.request.get(`${url}courier/`)).status()).toBe(404);

    await write(guide);
    await expect.poll(async () => (await page.request.get(`${url}courier-mta/`)).status(), patience).toBe(404);
    await page.context().close();
  });

  test('verdicts are followed as they are written, change and go, also those that were not there at the start', async () => {
    await write(guide);
    // A browser is told to load again as for any other edit; here it is what it would load that matters.
    const served = async () => (await fetch(`${url}postfix/`)).text();
    const long = { timeout: 60_000, interval: 500 };
    await expect.poll(served, long).toContain('Exim');
    expect(await served()).not.toContain('Tried on');
    const file = join(folder, 'verdicts', 'bookworm.json');
    const say = async (...verdicts: Verdict[]) => {
      await writeFile(`${file}.new`, JSON.stringify({ schema: 1, release: 'bookworm', verdicts }));
      await rename(`${file}.new`, file);
    };
    const verdict = verdictOf({ kind: 'snippet', subject: 'postfix/incoming/main.cf' });
    await say(verdict);
    await expect.poll(served, long).toContain('Tried on Postfix 3.7: passed');
    await say({ ...verdict, outcome: 'fail', reason: 'it is wrong' });
    await expect.poll(served, long).toContain('Failed on Postfix 3.7: it is wrong');
    await rm(file);
    await expect.poll(served, long).not.toContain('Failed on');
  });

  test('a mistake lies over the page with its place and hint, and goes when it is mended', async () => {
    await report([]);
    const { page } = await openPage(browser);
    await page.goto(`${url}postfix/`, { timeout: 60_000, waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 1, name: 'Postfix' }).waitFor();
    const overlay = page.locator('vite-error-overlay');
    expect(await overlay.count()).toBe(0);

    await report([{ ...mistake, severity: 'warning' }]);
    await page.waitForTimeout(500);
    expect(await overlay.count()).toBe(0);

    for (let attempt = 1; attempt <= 5 && (await overlay.count()) === 0; attempt++) {
      await report([mistake]);
      await overlay.waitFor({ timeout: 8_000 }).catch(() => undefined);
    }
    await overlay.waitFor();
    const shown = await overlay.evaluate((element) => element.shadowRoot?.textContent ?? '');
    for (const part of [
      'There is no macro \\emhp<b>',
      'sections/postfix.tex:12:5',
      'Did you mean \\emph?',
      '12 | see \\emhp{<this>}',
    ]) {
      expect(shown).toContain(part);
    }

    expect(shown).not.toContain('Did you mean emph?');

    // Who opens the page only now must see it too.
    await page.reload();
    await overlay.waitFor();

    await report([]);
    await overlay.waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1, name: 'Postfix' }).waitFor();
    await page.context().close();
  });
});
