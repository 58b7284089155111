/** Where pages are, of the guide and of the site itself. */
import { expect, test } from 'vitest';
import { addressesBelow } from '../../src/site/book/addresses.ts';

const addresses = addressesBelow('/mail/', {});

test.each([
  ['404', '/mail/404-page/', '/mail/404-page.md'],
  ['index', '/mail/index-page/', '/mail/index-page.md'],
  ['files/pagefind', '/mail/files-page/pagefind/', '/mail/files-page/pagefind.md'],
  ['index-page', '/mail/index-page-page/', '/mail/index-page-page.md'],
  ['files-of-postfix', '/mail/files-of-postfix/', '/mail/files-of-postfix.md'],
  ['setting/postfix', '/mail/setting-page/postfix/', '/mail/setting-page/postfix.md'],
  ['settings', '/mail/settings-page/', '/mail/settings-page.md'],
])('the page %s of a guide is at %s', (path, address, twin) => {
  expect(addresses.page(path)).toBe(address);
  expect(addresses.twin(path)).toBe(twin);
});

test('pages that the site makes up stand where no page of the guide can be', () => {
  expect(addresses.own('setting/exim/tls_certificate', 'lines')).toBe('/mail/setting/exim/tls_certificate/#lines');
  expect(addresses.of({ kind: 'own', path: 'settings' })).toBe('/mail/settings/');
  expect(addresses.of({ kind: 'chapter', path: 'settings' })).toBe('/mail/settings-page/');
  expect(addresses.of({ kind: 'front', path: '' })).toBe('/mail/');
});
