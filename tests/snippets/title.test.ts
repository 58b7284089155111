import { expect, test } from 'vitest';
import { placeAt, sourceText } from '../../src/model/lines.ts';
import { titleOf } from '../../src/snippets/title.ts';

const place = placeAt(sourceText('a.tex', 'x'), 0, 1);
const options = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, place }]));

test.each([
  [{ title: 'main.cf', caption: 'The \\texttt{main} part' }, 'main.cf: The main part'],
  [{ title: 'main.cf', caption: '' }, 'main.cf'],
  [{ caption: '{[Short]A long one}' }, 'A long one'],
  [{ title: 'Same', caption: 'Same' }, 'Same'],
  [{}, undefined],
])('%j', (values, title) => {
  expect(titleOf(options(values), undefined)).toBe(title);
});
