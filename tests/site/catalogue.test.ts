/** What a setting's page knows, without a build. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Setting } from '../../src/model/setting.ts';
import { settingsOf } from '../../src/settings/settings-of.ts';
import { bookOf } from '../../src/site/book/book.ts';
import { type Catalogue, catalogueOf } from '../../src/site/settings/catalogue.ts';
import { placesOfSections } from '../../src/site/settings/places.ts';
import { readSettings } from '../../src/site/settings/read-settings.ts';
import { nameIn } from '../../src/site/settings/setting-name.ts';
import { agesOf, rowsOf, summaryOf } from '../../src/site/settings/setting-words.ts';
import { guide } from './site-under-test.ts';

const catalogue = catalogueOf(guide, readSettings(join(import.meta.dirname, '../fixtures/settings'))) as Catalogue;
const postfix = catalogue.daemons.get('postfix') as NonNullable<ReturnType<Catalogue['daemons']['get']>>;
const setting = (name: string) => postfix.settings.get(name) as NonNullable<ReturnType<typeof postfix.settings.get>>;
const fact = (name: string) => setting(name).facts[0] as Setting;

test.each([
  ['smtpd_tls_auth_only', 'smtpd_tls_auth_only', 0],
  ['smtpd_tls_security_level = may', 'smtpd_tls_security_level', 0],
  ['-o smtpd_tls_wrappermode=yes', 'smtpd_tls_wrappermode', 3],
  ['tls_versions: tls1_2 tls1_3', 'tls_versions', 0],
])('the name in %s is %s', (code, name, from) => {
  expect(nameIn(code)).toEqual({ name, from, to: from + name.length });
});

test.each(['', '/etc/postfix/main.cf', 'postconf -n mynetworks', '-o', '25'])('there is no name in "%s"', (code) => {
  expect(nameIn(code)).toBeUndefined();
});

test('a setting has the listings that set it, and the sections whose prose names it', () => {
  const { uses, mentions } = setting('smtpd_tls_security_level');
  expect(uses.map(({ snippet }) => snippet.id)).toEqual(['postfix/incoming/main.cf', 'postfix/incoming/console']);
  expect(uses[0]?.lines[0]).toMatchObject({ value: 'may', line: 1, from: 0, to: 24 });
  expect(mentions.length).toBeGreaterThan(0);
  const placeOf = placesOfSections(bookOf(guide, '/'));
  expect(placeOf(mentions[0]).href).toMatch(/^\/postfix\/(?:#|$)/);
});

test('what the guide sets has a page, whether a version knows it or not; daemons without a listing have none', () => {
  const set = new Set(uses().map(({ name }) => name));
  expect(set.size).toBeGreaterThan(3);
  for (const name of set) expect(postfix.settings.has(name), name).toBe(true);
  expect([...catalogue.daemons.keys()]).toEqual(['postfix']);
  expect([...postfix.settings.keys()]).toEqual([...postfix.settings.keys()].sort());

  function uses() {
    return [...postfix.settings.values()].flatMap((one) => one.uses.flatMap(({ snippet }) => settingsOf(snippet)));
  }
});

test('a word that is no name of a setting is not taken for one', () => {
  expect(catalogue.named('may', 'postfix')).toBeUndefined();
  expect(catalogue.named('smtpd_tls_auth_only', 'postfix')?.setting.name).toBe('smtpd_tls_auth_only');
  expect(catalogue.named('smtpd_tls_auth_only', 'dovecot/tls')?.setting.daemon).toBe('postfix');
  expect(catalogue.named('smtpd_no_such_thing', 'postfix')).toBeUndefined();
});

test('defaults stand by release, and absence is told from emptiness', () => {
  expect(rowsOf(fact('smtpd_tls_mandatory_protocols'), postfix).map(({ value }) => value)).toEqual([
    '!SSLv2, !SSLv3',
    '>=TLSv1',
    '>=TLSv1.2',
  ]);
  expect(rowsOf(fact('smtpd_tls_dh512_param_file'), postfix)).toEqual([
    { release: 'bullseye', version: '3.5.25', known: true, value: '' },
    { release: 'bookworm', version: '3.7.11', known: false },
    { release: 'forky', version: '3.11.7', known: false },
  ]);
});

test('since when and until when, in words', () => {
  expect(agesOf(fact('smtpd_tls_auth_only'), postfix)).toEqual([
    'Every version here knows it, Postfix 3.5.25 to 3.11.7.',
    'Its manual says: since Postfix 2.2.',
  ]);
  expect(agesOf(fact('inet_interfaces'), postfix)).toEqual([
    'First seen in Postfix 3.7.11 (bookworm); 3.5.25 does not know it.',
  ]);
  expect(agesOf(fact('smtpd_use_tls'), postfix)).toEqual([
    'Last seen in Postfix 3.7.11 (bookworm); 3.11.7 does not know it.',
  ]);
  expect(summaryOf(setting('smtpd_tls_auth_only'), postfix)).toBe(
    'smtpd_tls_auth_only: a setting of Postfix, by default no.',
  );
});
