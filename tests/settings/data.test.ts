import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REPLACED_IN_2_4 } from '../../src/inventory/dovecot-replaced.ts';
import { INVENTORIES } from '../../src/inventory/known-inventories.ts';
import { DaemonSettings, type SettingLine } from '../../src/model/setting.ts';
import { daemonVersions, readReleases } from '../../src/sandbox/releases.ts';
import { byName, defaultIn, findSetting, releasesWith } from '../../src/settings/find-setting.ts';

const folder = join(import.meta.dirname, '../../content/settings');
const read = (daemon: string) => DaemonSettings.parse(JSON.parse(readFileSync(join(folder, `${daemon}.json`), 'utf8')));
const releases = await readReleases(join(import.meta.dirname, '../../content/releases'));

test('there is a file for every daemon that can be asked', () => {
  const files = readdirSync(folder).map((name) => name.replace('.json', ''));
  expect(files.sort()).toEqual(INVENTORIES.map(({ daemon }) => daemon).sort());
});

/** Of Dovecot 2.3, where its own word for names still older is a name that 2.4 has replaced in turn. */
const REPLACED_THEMSELVES: Record<string, string[]> = {
  dovecot: ['inet_listener_address', 'service_service_count', 'ssl_ca', 'ssl_cert', 'ssl_key'],
};

describe.each(INVENTORIES.map(({ daemon }) => daemon))('%s', (daemon) => {
  const data = read(daemon);
  const known = byName(data);
  test('is of the versions that the releases pin', () => {
    const pinned = releases.flatMap((one) => {
      const version = daemonVersions(one)[daemon];
      return version === undefined ? [] : [[one.release.codename, version]];
    });
    expect(data.versions).toEqual(Object.fromEntries(pinned));
  });
  test('has each setting once, in order, of releases that there are', () => {
    const keys = data.settings.map(({ name, scope }) => `${name}\0${scope ?? ''}`);
    expect(keys).toEqual([...new Set(keys)].sort());
    for (const setting of data.settings) {
      const knowing = releasesWith(setting, data);
      expect(knowing.length).toBeGreaterThan(0);
      expect(Object.keys(data.versions)).toEqual(expect.arrayContaining(knowing));
    }
  });
  test('names nothing in the place of a setting that the newest release does not know', () => {
    const newest = Object.keys(data.versions).at(-1) as string;
    const unknown = data.settings
      .flatMap(({ replaced }) => replaced?.by ?? [])
      .filter((name) => !known.get(name)?.some((one) => releasesWith(one, data).includes(newest)));
    expect([...new Set(unknown)].sort()).toEqual(REPLACED_THEMSELVES[daemon] ?? []);
  });
});

test('every name of Dovecot 2.3 that the documentation calls replaced is one, and gone from 2.4', () => {
  const dovecot = read('dovecot');
  const known = byName(dovecot);
  for (const [name, { by }] of Object.entries(REPLACED_IN_2_4)) {
    const [setting] = known.get(name) ?? [];
    expect([name, setting && releasesWith(setting, dovecot)]).toEqual([name, ['bullseye', 'bookworm']]);
    expect(setting?.replaced?.by).toEqual(by);
    for (const successor of by) expect([successor, known.has(successor)]).toEqual([successor, true]);
  }
});

describe('a line finds its setting', () => {
  const line = (daemon: string, name: string, more: Partial<SettingLine> = {}): SettingLine => ({
    daemon,
    name,
    within: [],
    line: 0,
    from: 0,
    to: 1,
    ...more,
  });
  const found = (one: SettingLine) => {
    const setting = findSetting(one, byName(read(one.daemon)));
    return setting && [setting.name, setting.scope];
  };
  test.each<[SettingLine, [string, string | undefined] | undefined]>([
    [line('postfix', 'smtpd_tls_auth_only'), ['smtpd_tls_auth_only', undefined]],
    [line('postfix', 'slow_destination_concurrency_limit'), ['default_destination_concurrency_limit', undefined]],
    [line('postfix', 'smtpd_tls_auth'), undefined],
    [
      line('dovecot', 'ssl', { within: ['service imap-login', 'inet_listener imaps'], scope: 'inet_listener' }),
      ['inet_listener_ssl', undefined],
    ],
    [
      line('dovecot', 'password', { within: ['passdb static'], scope: 'passdb' }),
      ['passdb_static_password', undefined],
    ],
    [line('dovecot', 'mail_plugins', { within: ['protocol imap'], scope: 'protocol' }), ['mail_plugins', undefined]],
    [line('exim', 'tls_verify_hosts'), ['tls_verify_hosts', undefined]],
    [line('exim', 'tls_verify_hosts', { scope: 'transport smtp' }), ['tls_verify_hosts', 'transport smtp']],
    [line('exim', 'tls_verify_hosts', { scope: 'transport' }), ['tls_verify_hosts', 'transport smtp']],
    [line('exim', 'driver', { scope: 'transport smtp' }), ['driver', 'transport']],
    [line('exim', 'hosts_require_tls'), undefined],
    [line('exim', 'MAIN_TLS_ENABLE', { scope: 'macro' }), undefined],
    [line('cyrus', 'imapcert_tls_client_certs'), ['tls_client_certs', undefined]],
    [line('stunnel', 'foreground', { scope: 'global' }), ['foreground', 'global']],
    [line('stunnel', 'foreground', { within: ['imaps'] }), undefined],
    [line('stunnel', 'accept', { within: ['imaps'] }), ['accept', undefined]],
  ])('%j', (one, expected) => expect(found(one)).toEqual(expected));
  test('and its default is that of the release', () => {
    const settings = byName(read('postfix'));
    const groups = findSetting(line('postfix', 'tls_ffdhe_auto_groups'), settings);
    expect(groups && [defaultIn(groups, 'bullseye'), defaultIn(groups, 'trixie')]).toEqual([
      undefined,
      'ffdhe2048 ffdhe3072',
    ]);
  });
});
