/** One build of the fixture guide, one server and one browser for all tests of a file. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { Guide } from '../../src/model/guide.ts';
import { type BuildInput, buildSite } from '../../src/site/build.ts';
import { serveSite } from '../../src/site/serve.ts';

export const guideFolder = join(import.meta.dirname, '../fixtures/model');
export const modelFile = join(guideFolder, 'guide.json');
export const guide = Guide.parse(JSON.parse(readFileSync(modelFile, 'utf8')));

const axe = join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js');

const chromiumPath = process.env['CHROMIUM'] ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
/** Why the tests that need a browser are skipped; nothing where there is one. */
export const noBrowser = chromiumPath === undefined ? 'there is no chromium on this machine' : undefined;

/** Start a browser that asks nobody but us. */
export function openBrowser(more: string[] = []): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet, ...more];
  return chromium.launch({ executablePath: chromiumPath as string, args });
}

export interface SiteUnderTest {
  url: string;
  folder: string;
  close(): Promise<void>;
}

/** Build the fixture, or another model with the same files, and serve it. */
export async function openSite(
  model?: Guide,
  beside: Partial<Omit<BuildInput, 'modelFile' | 'guideFolder' | 'outFolder' | 'cacheFolder'>> = {},
): Promise<SiteUnderTest> {
  // Vitest says in the environment that this is development, and Astro would believe it.
  for (const name of ['DEV', 'PROD', 'SSR', 'MODE', 'BASE_URL']) delete process.env[name];
  const scratch = await mkdtemp(join(tmpdir(), 'assay-site-'));
  const folder = join(scratch, 'site');
  const otherFile = join(scratch, 'guide.json');
  if (model) await writeFile(otherFile, JSON.stringify(model));
  await buildSite({
    modelFile: model ? otherFile : modelFile,
    guideFolder,
    outFolder: folder,
    cacheFolder: join(scratch, 'cache'),
    ...beside,
  });
  const server = await serveSite({ folder, port: 0 });
  return {
    url: server.url,
    folder,
    async close() {
      await server.close();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** The screens that every page has to be readable on. */
export const screens = {
  light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: 'light', hasTouch: true },
} as const;

/** Their names, for a test each. */
export const screenNames = Object.keys(screens) as (keyof typeof screens)[];

/** A page in a context of its own, and all that the browser complained about or asked elsewhere. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    colorScheme: 'light',
    ...options,
  });
  // Everything is on this machine: what takes longer does not come.
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'data:' && hostname !== '127.0.0.1') complaints.push(`asks ${request.url()}`);
  });
  return { page, complaints };
}

/** What axe finds on an open page, a line for each rule that is broken: its name, and the elements that break it. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(axe, 'utf8'));
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}
