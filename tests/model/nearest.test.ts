import { expect, test } from 'vitest';
import { nearest } from '../../src/model/nearest.ts';

const known = ['emph', 'section', 'subsection', 'ref', 'oe', 'o', 'lstlisting'];

test.each([
  ['emhp', 'emph'],
  ['emp', undefined],
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
