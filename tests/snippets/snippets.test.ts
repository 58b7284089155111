import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { Snippet } from '../../src/model/snippet.ts';
import { copyTextOf } from '../../src/snippets/copy-text.ts';
import { toSnippet } from '../../src/snippets/to-snippet.ts';
import { readListing } from './read-listing.ts';

const folder = join(import.meta.dirname, 'fixtures');
const fixtures = globSync('*.tex', { cwd: folder }).sort();

test('there are fixtures, and none without its listing', () => {
  expect(fixtures.length).toBeGreaterThan(15);
  expect(
    globSync('*.json', { cwd: folder })
      .map((name) => name.replace('.json', '.tex'))
      .sort(),
  ).toEqual(fixtures);
});

describe.each(fixtures)('%s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  const diagnostics: Diagnostic[] = [];
  const snippet = toSnippet(readListing(name, text), (diagnostic) => diagnostics.push(diagnostic));

  test('becomes the snippet', async () => {
    const { place: _, source: __, options: ___, ...told } = snippet;
    const said = diagnostics.map(
      ({ place, severity, ruleId, reason, hint }) =>
        `${place.start.line}:${place.start.column}–${place.end.line}:${place.end.column} ${severity} ${ruleId}: ${reason} | ${hint}`,
    );
    const written = `${JSON.stringify({ ...told, lines: told.lines.map(({ line, kind, text: line_ }) => `${line} ${kind} ${line_}`), diagnostics: said }, null, 2)}\n`;
    await expect(written).toMatchFileSnapshot(join(folder, name.replace('.tex', '.json')));
  });
  test('fits the model', () => expect(Snippet.parse(snippet)).toEqual(snippet));
  test('is its source', () => {
    expect(copyTextOf(text.slice(snippet.source.start, snippet.source.end), snippet.source)).toBe(snippet.code);
    expect(snippet.lines.map((line) => line.text).join('\n')).toBe(snippet.code);
  });
  test('has lines that point at their source', () => {
    const lines = text.split('\n');
    for (const { line, text: shown } of snippet.lines)
      expect(lines[line - 1]?.replaceAll('\u00a0', ' ')).toContain(shown);
  });
  test('has messages that say where and what to do', () => {
    for (const { place, hint, source } of diagnostics) {
      expect(source).toBe('snippets');
      expect(place.end.offset).toBeGreaterThan(place.start.offset);
      expect(hint).toBeTruthy();
    }
  });
});
