/** Data of older schemas comes to the newest, step by step; what cannot is refused with a reason. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EditionId } from '../../src/model/edition.ts';
import { Guide } from '../../src/model/guide.ts';
import { guideSteps } from '../../src/model/upgrade/guide-steps.ts';
import { type Step, UpgradeError, upgraded } from '../../src/model/upgrade/upgrade.ts';
import { verdictSteps } from '../../src/model/upgrade/verdict-steps.ts';
import { VerdictFile } from '../../src/model/verdict.ts';

const fixtures = join(import.meta.dirname, 'fixtures', 'schemas');

/** A chain as it could be one day: terms move into a list of their own, then a field gets another name. */
const steps: Step[] = [
  ({ glossary, ...rest }) => ({
    ...rest,
    terms: Object.entries(glossary as object).map(([key, long]) => ({ key, long })),
  }),
  ({ name, ...rest }) => ({ ...rest, title: name }),
];

describe('a chain of steps', () => {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(fixtures, 'chain', name), 'utf8'));

  test.each(['schema-1.json', 'schema-2.json', 'schema-3.json'])('leads %s to the newest', (name) => {
    expect(upgraded(read(name), steps)).toEqual(read('schema-3.json'));
  });

  test.each([
    ['newer than the steps know', { schema: 4 }, /its schema is 4, and this program knows none beyond 3/],
    ['not a number', { schema: '1' }, /its "schema" is "1"/],
    ['absent', {}, /its "schema" is undefined/],
    ['below the first', { schema: 0 }, /its "schema" is 0/],
    ['of nothing', null, /no object/],
    ['of a list', [], /no object/],
  ])('refuses a schema that is %s', (_what, data, reason) => {
    expect(() => upgraded(data, steps)).toThrow(UpgradeError);
    expect(() => upgraded(data, steps)).toThrow(reason);
  });
});

describe('the schemas of today', () => {
  test('are as many as there are steps to them', () => {
    expect(Guide.shape.schema.value).toBe(guideSteps.length + 1);
    expect(VerdictFile.shape.schema.value).toBe(verdictSteps.length + 1);
  });

  /** One of each schema that ever was: when a schema changes, the fixture of the one before stays. */
  test.each(readdirSync(join(fixtures, 'guide')))('a model as in %s can be read', (name) => {
    const guide = upgraded(JSON.parse(readFileSync(join(fixtures, 'guide', name), 'utf8')), guideSteps);
    expect(Guide.safeParse(guide).error).toBeUndefined();
  });

  test.each(readdirSync(join(fixtures, 'verdicts')))('verdicts as in %s can be read', (name) => {
    const file = upgraded(JSON.parse(readFileSync(join(fixtures, 'verdicts', name), 'utf8')), verdictSteps);
    expect(VerdictFile.safeParse(file).error).toBeUndefined();
  });

  test('have a fixture each', () => {
    const numbers = (folder: string) =>
      readdirSync(join(fixtures, folder)).map((name) => Number(/^schema-(\d+)\.json$/.exec(name)?.[1]));
    expect(numbers('guide')).toContain(Guide.shape.schema.value);
    expect(numbers('verdicts')).toContain(VerdictFile.shape.schema.value);
  });
});

test('ids of editions', () => {
  const good = ['2026.11', '2026.01', '2026.11.2', '2026.11.10'];
  const bad = [
    '2026.13',
    '2026.1',
    '2026.11.1',
    '2026.11.0',
    '2026.11.02',
    '26.11',
    'current',
    '2026.11/x',
    '',
    '0026.11',
  ];
  for (const id of good) expect(EditionId.safeParse(id).success, id).toBe(true);
  for (const id of bad) expect(EditionId.safeParse(id).success, id).toBe(false);
});
