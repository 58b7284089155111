/** The model as the site publishes it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Block, Inline } from '../../src/model/nodes.ts';
import { walkGuide } from '../../src/model/walk.ts';
import { guide, openSite, type SiteUnderTest } from './site-under-test.ts';

let site: SiteUnderTest;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

test('guide.json is valid by the schema beside it, and says where that is', () => {
  const read = (name: string) => JSON.parse(readFileSync(join(site.folder, name), 'utf8'));
  const published = read('guide.json');
  const validate = new Ajv2020({ strict: false }).compile(read('guide.schema.json'));
  expect(validate(published), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...published, title: 7 })).toBe(false);
  const { $schema, ...rest } = published;
  expect($schema).toBe('./guide.schema.json');
  expect(rest).toEqual(guide);
});

test('the fixture holds every kind of node, so that the other tests see them all', () => {
  const seen = new Set<string>();
  walkGuide(guide, (node) => seen.add(node.type));
  const kinds = [...Block.options, ...Inline.options].map((option) => option.shape.type.value);
  expect(kinds.filter((kind) => !seen.has(kind))).toEqual([]);
});
