/** What moving to the next version means: a guide and a daemon's settings, and in `migrations.txt` what must come of them. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DaemonSettings } from '../../src/model/setting.ts';
import { versionsOf } from '../../src/site/migration/daemon-versions.ts';
import { type Migration, migrationsOf } from '../../src/site/migration/migrations.ts';
import type { SettingMove } from '../../src/site/migration/setting-moves.ts';
import { compileFiles } from '../compile/write-guide.ts';

const folder = join(import.meta.dirname, 'fixtures');
const fixtures = globSync('*/guide.tex', { cwd: folder }).map((name) => name.replace('/guide.tex', ''));

function inWords({ move, name, scope, by, before, after }: SettingMove): string {
  const where = scope === undefined ? '' : ` in ${scope}`;
  const defaults = before === undefined && after === undefined ? '' : `: ${before ?? 'none'} → ${after ?? 'none'}`;
  return `${move} ${name}${where}${by.length > 0 ? ` (${by.join(', ')})` : ''}${defaults}`;
}

function asText({ path, from, to, alternatives, used, others }: Migration): string {
  return [
    `${path}: ${from.version} on ${from.releases.join(', ')} → ${to.version} on ${to.releases.join(', ')}`,
    ...alternatives.map(({ section, file, before, after }) => {
      const names = (some: { id: string }[]) => some.map(({ id }) => id).join(', ') || 'nothing';
      return `  ${file} in ${section.id}: ${names(before)} → ${names(after)}`;
    }),
    ...used.map((move) => `  used: ${inWords(move)}`),
    ...others.map((move) => `  other: ${inWords(move)}`),
    '',
  ].join('\n');
}

describe.each(fixtures)('%s', (name) => {
  test('comes to these migrations', async () => {
    const { guide } = await compileFiles({ 'guide.tex': readFileSync(join(folder, name, 'guide.tex'), 'utf8') });
    const settings = DaemonSettings.parse(JSON.parse(readFileSync(join(folder, name, 'settings.json'), 'utf8')));
    const text = migrationsOf(guide, [settings]).map(asText).join('');
    await expect(text).toMatchFileSnapshot(join(folder, name, 'migrations.txt'));
  });
});

describe('versions', () => {
  const names = (versions: Record<string, string>) => versionsOf({ versions }).map(({ name }) => name);
  test('are called by as many numbers as tell them apart', () => {
    expect(names({ bullseye: '3.5.25', bookworm: '3.7.11' })).toEqual(['3.5', '3.7']);
    expect(names({ bullseye: '2.3.13', bookworm: '2.3.19.1', trixie: '2.4.1' })).toEqual(['2.3.13', '2.3.19', '2.4.1']);
    expect(names({ bullseye: '5', bookworm: '5.0.1' })).toEqual(['5', '5.0']);
  });
  test('stand in their order, whatever the order of the releases', () => {
    expect(names({ forky: '3.10.1', trixie: '3.9.4' })).toEqual(['3.9', '3.10']);
  });
  test('that two releases bring are one', () => {
    expect(versionsOf({ versions: { trixie: '3.10', forky: '3.10' } })).toEqual([
      { version: '3.10', name: '3.10', releases: ['trixie', 'forky'] },
    ]);
  });
});
