/** Pages at addresses that moved: they lead on without a script, and with one to the very section. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { toHtml } from 'hast-util-to-html';
import type { RedirectPlan } from '../../editions/redirects.ts';
import type { Published } from '../../model/published.ts';
import type { Addresses } from '../book/addresses.ts';
import { withPolicy } from '../policy/with-policy.ts';
import { element } from '../prose/element.ts';

interface Site {
  addresses: Addresses;
  /** `https://example.org`, for the address that search engines are told. */
  origin: string;
  language: string;
}

/** Write a page into `folder`, a built site, for each address of the plan that has none any more. */
export async function writeRedirectPages(
  folder: string,
  { pages }: Pick<RedirectPlan, 'pages'>,
  site: Site,
): Promise<void> {
  for (const { page, to, anchors } of pages) {
    const file = join(folder, page, 'index.html');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, redirectPage(to, anchors, site), { flag: 'wx' });
  }
}

/** The HTML of one such page; `anchors` lead to where its sections went. */
function redirectPage(
  to: Published,
  anchors: ReadonlyMap<string, Published>,
  { addresses, origin, language }: Site,
): string {
  const href = addresses.own(to.page, to.anchor);
  const table = Object.fromEntries([...anchors].map(([anchor, one]) => [anchor, addresses.own(one.page, one.anchor)]));
  const head = [
    element('meta', { charSet: 'utf-8' }),
    element('title', {}, `Moved: ${to.title}`),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'robots', content: 'noindex' }),
    element('link', { rel: ['icon'], href: addresses.top('favicon.svg'), type: 'image/svg+xml' }),
    element('link', { rel: ['canonical'], href: new URL(addresses.own(to.page), origin || 'http://localhost').href }),
  ];
  // Before the refresh, which knows nothing of sections; it stays for those without scripts.
  const script = `const to=${inScript(table)}[decodeURIComponent(location.hash.slice(1))];location.replace(to??${inScript(href)})`;
  const refresh = element('meta', { httpEquiv: ['refresh'], content: `0; url=${href}` });
  const body = element('p', {}, 'This page has moved: ', element('a', { href }, to.title), '.');
  const [before, after] = [toHtml(head), toHtml(refresh)];
  const attributes = `lang="${language.replaceAll('"', '&quot;')}"`;
  return withPolicy(
    `<!doctype html><html ${attributes}><head>${before}<script>${script}</script>${after}</head><body>${toHtml(body)}</body></html>\n`,
  );
}

/** A value as a script has it: nothing in it ends the script. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
