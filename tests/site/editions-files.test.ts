/** The files of a site with editions: what search engines see, what stays as it was, and that no link is dead. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mayImport } from '../../.dependency-cruiser.mjs';
import { siteParts } from '../../src/site/editions/site-code.ts';
import { deadLinks } from './dead-links.ts';
import { type EditionsUnderTest, openEditions } from './editions-site.ts';
import { guide } from './site-under-test.ts';

let site: EditionsUnderTest;
beforeAll(async () => {
  site = await openEditions();
});
afterAll(() => site?.close());

const read = (name: string) => readFileSync(join(site.folder, name), 'utf8');

test('search engines are led to the guide as it is now', () => {
  for (const [file, canonical] of [
    ['2026.09/postfix/index.html', 'https://mail.example.org/postfix/'],
    ['2026.09/mailer/index.html', 'https://mail.example.org/mailer/'],
    ['2026.10/index.html', 'https://mail.example.org/'],
  ] as const) {
    expect(read(file)).toContain(`<link rel="canonical" href="${canonical}"`);
    expect(read(file)).toContain('<meta name="robots" content="noindex"');
    expect(read(file)).not.toContain('rel="sitemap"');
  }
  expect(read('mailer/index.html')).toContain('<link rel="canonical" href="https://mail.example.org/exim/"');
  expect(read('postfix/index.html')).not.toContain('noindex');
  expect(read('sitemap-0.xml')).toContain('https://mail.example.org/postfix/');
  expect(read('sitemap-0.xml')).not.toMatch(/org\/2026\.|mailer/);
  const files = readdirSync(site.folder, { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => /^2026.*(sitemap|robots)/.test(name))).toEqual([]);
});

test('no link of any edition is dead', () => {
  expect(deadLinks(site.folder)).toEqual([]);
});

test('an edition is edited nowhere, and its data are its own', () => {
  expect(read('2026.09/postfix/index.html')).not.toContain('git.example.org');
  expect(JSON.parse(read('2026.09/guide.json')).title).toBe('Mail before');
  expect(read('2026.09/llms.txt')).toContain('https://mail.example.org/2026.09/mailer.md');
});

test('when the guide changes, frozen editions are not rendered again, and stay as they are but for the choice', async () => {
  expect(site.built.sites.map(({ id, rendered }) => [id, rendered])).toEqual([
    ['2026.09', true],
    ['2026.10', true],
  ]);
  const before = contents(site.folder);
  const made = statSync(site.built.sites[0]?.folder as string).mtimeMs;
  const changed = structuredClone(guide);
  changed.title = 'Another guide';
  changed.sections = changed.sections.filter(({ id }) => id !== 'tools');
  const { sites } = await site.rebuild(changed);
  expect(sites.map(({ rendered }) => rendered)).toEqual([false, false]);
  expect(statSync(sites[0]?.folder as string).mtimeMs).toBe(made);
  const after = contents(site.folder);
  expect([...after.keys()]).toEqual([...before.keys()]);
  expect([...after].filter(([name, text]) => before.get(name) !== text)).toEqual([]);
  expect(read('index.html')).toContain('Another guide');
  expect(read('2026.10/tools/index.html')).toContain('does not have this page; leads to “Another guide”');
});

test('the digest of the code is over all that the site may import', () => {
  expect([...siteParts].sort()).toEqual(['site', ...mayImport.site].sort());
});

/** Every file of the frozen editions by name; pages without the choice of editions, which leads elsewhere by and by. */
function contents(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.startsWith('2026.') && statSync(join(folder, name)).isFile(),
  );
  return new Map(
    names.sort().map((name) => {
      const text = readFileSync(join(folder, name), 'latin1');
      return [name, name.endsWith('.html') ? text.replace(/<details class="editions">[\s\S]*?<\/details>/, '') : text];
    }),
  );
}
