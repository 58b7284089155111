import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SettingLine } from '../../src/model/setting.ts';
import type { Snippet } from '../../src/model/snippet.ts';
import { settingsOf } from '../../src/settings/settings-of.ts';
import { readSession } from '../../src/snippets/console.ts';

const folder = join(import.meta.dirname, 'fixtures');
const fixtures = globSync('{postfix,dovecot,exim,cyrus,stunnel,session}/**/*', { cwd: folder })
  .filter((name) => !name.endsWith('.settings') && statSync(join(folder, name)).isFile())
  .sort();

/** The listing that has a fixture's lines: its folder is the daemon, `part-…` the part that the prose speaks of. */
function listing(name: string, texts: string[]): Parameters<typeof settingsOf>[0] {
  const [, daemon = '', file = ''] = /^(\w+)\/(.*)$/.exec(name) ?? [];
  const kinds = daemon === 'session' ? readSession(texts).kinds : [];
  const lines = texts.map((text, index): Snippet['lines'][number] => ({
    text,
    line: index + 1,
    kind: kinds[index] ?? 'code',
  }));
  if (daemon === 'session') return { language: 'console', lines };
  const [, part] = /part-(\w+)/.exec(file) ?? [];
  return { language: daemon, lines, target: { daemon, file, ...(part !== undefined && { part }) } };
}

/** The line with the name in brackets, then what is known of it. */
function shown(texts: readonly string[], setting: SettingLine): string {
  const { line, from, to, daemon, name, scope, within, ...rest } = setting;
  const text = texts[line] ?? '';
  expect(text.slice(from, to)).toBe(name);
  const value = 'value' in rest ? JSON.stringify(rest.value) : 'asked';
  const around = [daemon, ...(scope === undefined ? [] : [`(${scope})`]), ...within].join(' › ');
  return `${line + 1}: ${text.slice(0, from)}[${name}]${text.slice(to)}\n     ${around} › ${name}: ${value}\n`;
}

test('there are fixtures of every format', () => expect(fixtures.length).toBeGreaterThan(9));

describe.each(fixtures)('%s', (name) => {
  test('has these settings at these places', async () => {
    const texts = readFileSync(join(folder, name), 'utf8').replace(/\n$/, '').split('\n');
    const found = settingsOf(listing(name, texts));
    expect(found.length).toBeGreaterThan(0);
    await expect(found.map((one) => shown(texts, one)).join('')).toMatchFileSnapshot(join(folder, `${name}.settings`));
  });
});

test('a listing without a target, and a table, have none', () => {
  const lines: Snippet['lines'] = [{ text: 'smtpd_tls_loglevel = 1', line: 1, kind: 'code' }];
  expect(settingsOf({ language: 'text', lines })).toEqual([]);
  expect(settingsOf({ language: 'text', lines, target: { daemon: 'postfix', file: 'tls_policy' } })).toEqual([]);
});
