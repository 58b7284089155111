import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toldByCyrus } from '../../src/inventory/cyrus.ts';
import { readDoveconf, readTrials } from '../../src/inventory/dovecot.ts';
import { readDrivers, readOptions, toldByBuild, withDriver } from '../../src/inventory/exim.ts';
import { readTaken, toldByPostfix } from '../../src/inventory/postfix.ts';
import { toldByStunnel } from '../../src/inventory/stunnel.ts';

const folder = join(import.meta.dirname, 'fixtures');
const text = (name: string) => readFileSync(join(folder, name), 'utf8');

/** What is made of a daemon's transcripts, which lie in its folder. */
const readings: Record<string, () => unknown[]> = {
  postfix: () => [
    ...toldByPostfix(text('postfix/defaults'), text('postfix/warnings'), text('postfix/manual')),
    ...readTaken(['smtpd_nonsense', 'smtp_tls_per_site'], text('postfix/warnings')),
  ],
  dovecot: () => [...readDoveconf(text('dovecot/doveconf')), ...readTrials(text('dovecot/trials'))],
  exim: () => [
    ...toldByBuild(text('exim/main'), [{ driver: { kind: 'transport', name: 'smtp' }, printed: text('exim/smtp') }]),
    ...readDrivers(text('exim/version-4.94')),
    ...readDrivers(text('exim/version-4.100')),
  ],
  cyrus: () => toldByCyrus(text('cyrus/defaults'), text('cyrus/manual'), text('cyrus/log').split('\n')),
  stunnel: () => toldByStunnel(text('stunnel/help'), text('stunnel/version')),
};

test('there are transcripts of every daemon that is read', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(readings).sort());
});

test.each(Object.keys(readings))('what %s printed becomes settings', async (daemon) => {
  const told = readings[daemon]?.() ?? [];
  expect(told.length).toBeGreaterThan(4);
  const lines = told.map((one) => `${JSON.stringify(one)}\n`).join('');
  await expect(lines).toMatchFileSnapshot(join(folder, `${daemon}.told`));
});

describe('Exim', () => {
  test('an option that all drivers of a kind have is the kind’s; what we set ourselves has no default', () => {
    const printed = (lines: string) => `asked router:\n${lines}`;
    const told = toldByBuild('', [
      {
        driver: { kind: 'router', name: 'accept' },
        printed: printed('driver = accept\nno_more\ntransport = asked_null'),
      },
      { driver: { kind: 'router', name: 'redirect' }, printed: printed('driver = redirect\nno_more\ndata = ') },
    ]);
    expect(told).toEqual([
      { name: 'driver', scope: 'router' },
      { name: 'more', default: 'false', scope: 'router' },
      { name: 'transport', scope: 'router accept' },
      { name: 'data', scope: 'router redirect' },
    ]);
  });
  test('a driver’s configuration has what that driver must have', () => {
    expect(withDriver({ kind: 'router', name: 'manualroute' })).toContain('route_list = *\n');
    expect(withDriver({ kind: 'authenticator', name: 'plaintext' })).toContain('public_name = ASKED\n');
  });
  test('what hangs on the host is not told', () => {
    expect(readOptions('primary_hostname = mail.example.org\nhelo_data = $primary_hostname')).toEqual([
      { name: 'primary_hostname', default: '[..]' },
      { name: 'helo_data', default: '$primary_hostname' },
    ]);
  });
});
