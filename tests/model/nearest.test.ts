import { expect, test } from 'vitest';
import { nearest } from '../../src/model/nearest.ts';

const known = ['emph', 'section', 'subsection', 'ref', 'oe', 'o', 'lstlisting'];

test.each([
  ['emhp', 'emph'],
  ['emp', 'emph'],
  ['emphh', 'emph'],
  ['sectoin', 'section'],
  ['lstlistng', 'lstlisting'],
  ['ret', 'ref'],
  ['foo', undefined],
  ['x', undefined],
  ['qq', undefined],
  ['xyz', undefined],
])('the name nearest to %s', (name, expected) => {
  expect(nearest(name, known)).toBe(expected);
});

test('of two names as near as each other, the one that begins alike', () => {
  expect(nearest('targt', ['larget', 'target', 'tarjet'])).toBe('target');
  expect(nearest('sunnel', ['tunnel', 'stunnel'])).toBe('stunnel');
});

test('among many names, one of three letters is not near to those that are longer', () => {
  const many = [...known, ...Array.from({ length: 60 }, (_, index) => `something${index}`)];
  expect(nearest('emp', many)).toBeUndefined();
  expect(nearest('ret', many)).toBe('ref');
  expect(nearest('emhp', many)).toBe('emph');
});
