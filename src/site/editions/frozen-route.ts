/**
 * What Starlight would say about a page of a frozen edition, put right: which page is meant to be found, that this one is
 * not, and that the guide goes on.
 */

import { frozen } from 'virtual:assay/input';
import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { addressesBelow, servedPath } from '../book/addresses.ts';
import { bannerHtml } from './banner.ts';

export const onRequest = defineRouteMiddleware(({ locals, site }) => {
  if (!frozen) return;
  const { page, starlightRoute } = locals;
  const { entry, head } = starlightRoute;
  // An address of an edition leads somewhere for good: if there is no such page any more, it is redirected.
  const now = addressesBelow(frozen.home, {}).own(pathOf(page));
  entry.data.banner = { content: bannerHtml(frozen, now, page !== undefined) };
  const canonical = new URL(now, site).href;
  starlightRoute.head = [
    ...head
      .filter(({ tag, attrs }) => !(tag === 'link' && attrs?.['rel'] === 'sitemap'))
      .filter(({ tag, attrs }) => !(tag === 'meta' && attrs?.['name'] === 'robots'))
      .map((one) =>
        one.tag === 'link' && one.attrs?.['rel'] === 'canonical'
          ? { ...one, attrs: { ...one.attrs, href: canonical } }
          : one,
      ),
    { tag: 'meta', attrs: { name: 'robots', content: 'noindex' }, content: '' },
  ];
});

/** Of a page of the guide as it is served; one that the site makes up has its address in each edition alike. */
function pathOf(page: App.Locals['page']): string {
  if (!page) return '';
  return page.kind === 'own' ? page.path : servedPath(page.path);
}
