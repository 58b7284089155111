import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mayImport } from '../../.dependency-cruiser.mjs';
import { brokenArrows, brokenAstroArrows } from './arrows.ts';
import { barrels, deepFolders, junkDrawerFolders, longFiles, oddNames } from './rooms.ts';

const project = join(import.meta.dirname, '..', '..');
/** A small project that breaks every rule. */
const badTree = join(import.meta.dirname, 'fixtures', 'tree');

describe('the project', () => {
  test('has only the imports that the architecture allows', async () => {
    expect(await brokenArrows(project)).toEqual([]);
    expect(brokenAstroArrows(project)).toEqual([]);
  });
  test('has no part of src that the architecture does not know', () => {
    const parts = readdirSync(join(project, 'src')).filter((name) => !(name in mayImport) && name !== 'env.d.ts');
    expect(parts).toEqual([]);
  });
  test('has rooms of a readable size', () => expect(longFiles(project)).toEqual([]));
  test('has no junk drawers', () => expect(junkDrawerFolders(project)).toEqual([]));
  test('has no barrels', () => expect(barrels(project)).toEqual([]));
  test('names files in kebab-case', () => expect(oddNames(project)).toEqual([]));
  test('is not nested deeply', () => expect(deepFolders(project)).toEqual([]));
});

describe('a project that breaks the rules', () => {
  test('is caught by each of them', async () => {
    expect((await brokenArrows(badTree)).sort()).toEqual([
      'arrows-of-model: src/model/guide.ts → src/latex/parse.ts',
      'arrows-of-scripts: scripts/check.ts → src/latex/parse.ts',
      'no-circle: src/latex/first.ts → src/latex/second.ts',
      'processes-start-in-scripts: src/latex/parse.ts → child_process',
      'resolvable: src/latex/second.ts → ./absent.ts',
    ]);
    expect(brokenAstroArrows(badTree)).toEqual(['arrows-of-site: src/site/components/Page.astro → src/latex/parse.ts']);
    expect(longFiles(badTree, 5)).toEqual(['src/site/components/Page.astro: 6 lines']);
    expect(junkDrawerFolders(badTree)).toEqual(['src/utils']);
    expect(oddNames(badTree)).toEqual(['src/utils/Strange_name.ts']);
    expect(barrels(badTree)).toEqual(['src/latex/index.ts']);
    expect(deepFolders(badTree)).toEqual(['src/latex/macros/deep/deep.ts']);
  });
});
