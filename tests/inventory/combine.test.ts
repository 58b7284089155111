import { expect, test } from 'vitest';
import { combine } from '../../src/inventory/combine.ts';

const releases = [
  {
    codename: 'newer',
    version: '3.10.2',
    told: [
      { name: 'kept', default: 'b' },
      { name: 'fresh', default: '' },
    ],
  },
  { codename: 'older', version: '3.9', told: [{ name: 'kept', default: 'a', since: '2.0' }, { name: 'gone' }] },
];

test('releases stand from the oldest version on, and a default that differs by release', () => {
  const { versions, settings } = combine({ daemon: 'd' }, releases);
  expect(Object.entries(versions)).toEqual([
    ['older', '3.9'],
    ['newer', '3.10.2'],
  ]);
  expect(settings).toEqual([
    { name: 'fresh', in: ['newer'], default: '' },
    { name: 'gone', in: ['older'] },
    { name: 'kept', default: { older: 'a', newer: 'b' }, since: '2.0' },
  ]);
});

test('what the documentation says of a name counts where the releases no longer know it', () => {
  const replaced = { gone: { by: ['fresh'], since: '3.10' }, kept: { by: ['fresh'], since: '3.10' } };
  const { settings } = combine({ daemon: 'd', replaced }, releases);
  expect(settings.find(({ name }) => name === 'gone')?.replaced).toEqual({ by: ['fresh'], since: '3.10' });
  expect(settings.find(({ name }) => name === 'kept')?.replaced).toBeUndefined();
});

test('where nobody says since when a name is replaced, the oldest version that says so counts', () => {
  const saying = releases.map((release) => ({
    ...release,
    told: [{ name: 'kept', replaced: { by: ['fresh'] } }],
  }));
  expect(combine({ daemon: 'd' }, saying).settings[0]?.replaced).toEqual({ by: ['fresh'], since: '3.9' });
});
