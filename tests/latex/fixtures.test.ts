/**
 * Each `fixtures/<name>.tex` is compiled; what comes out is `<name>.json` beside it. `UPDATE=1 npm test -- -t fixtures`
 * writes the second file anew: read the difference before you commit it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compileGuide } from '../../src/compile.ts';
import type { Place } from '../../src/model/place.ts';

const folder = path.join(import.meta.dirname, 'fixtures');

/** Places as `line:column-line:column`, and only what a reader of the fixture needs. */
function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  if ('start' in value && 'end' in value && 'file' in value && typeof value.start === 'object') {
    const { file, start, end, via } = value as Place;
    return `${file} ${start.line}:${start.column}-${end.line}:${end.column}${via ? ` by way of ${via}` : ''}`;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readable(inner)]));
}

for (const name of readdirSync(folder)
  .filter((file) => file.endsWith('.tex'))
  .sort()) {
  test(`fixtures: ${name}`, async () => {
    const { guide, diagnostics, unknownMacros } = await compileGuide({ guide: path.join(folder, name) });
    const { intro, sections, claims, glossary, bibliography, assets, account } = guide;
    const counted = Object.fromEntries(
      Object.entries(account).filter(([, tally]) => tally.found + tally.carried + (tally.hidden ?? 0) > 0),
    );
    const result = readable({
      account: counted,
      diagnostics,
      unknownMacros,
      intro,
      sections,
      claims,
      glossary,
      bibliography,
      assets,
    });
    const json = `${JSON.stringify(result, null, 2)}\n`;
    const file = path.join(folder, name.replace(/\.tex$/, '.json'));
    if (process.env.UPDATE === '1' || !existsSync(file)) writeFileSync(file, json);
    expect(JSON.parse(json)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });
}
