import { describe, expect, test } from 'vitest';
import { bibText } from '../../src/latex/bib-text.ts';
import { readBibliography } from '../../src/latex/bibliography.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { sourceText } from '../../src/model/lines.ts';

function read(text: string) {
  const said: Diagnostic[] = [];
  const source = sourceText('guide.bib', text);
  const entries = readBibliography(source, (diagnostic) => said.push(diagnostic));
  const told = said.map(
    ({ place: { start }, severity, ruleId }) => `${start.line}:${start.column} ${severity} ${ruleId}`,
  );
  return { entries, said, told, keys: entries.map(({ key }) => key) };
}

describe('values', () => {
  const cases: [tex: string, text: string][] = [
    ['The {TLS} {P}rotocol', 'The TLS Protocol'],
    [
      'M{\\"u}ller, J\\\'{o}zef, \\v{C}ern\\\'y, Erd\\H{o}s, \\O{}re, na{\\"{\\i}}ve, \\AA ngstr\\"om',
      'Müller, Józef, Černý, Erdős, Øre, naïve, Ångström',
    ],
    ["1--2 --- ``x'' it's", '1–2 — “x” it’s'],
    ['A \\& B, 100\\%, a\\_b, \\#1, \\$5', 'A & B, 100%, a_b, #1, $5'],
    ['\\emph{a \\textbf{b}} \\LaTeX\\ c', 'a b LaTeX c'],
    ['See \\url{http://x_y--z/%7E\\_}.', 'See http://x_y--z/%7E_.'],
    ['\\href{https://a.b/c--d}{the page}', 'the page (https://a.b/c--d)'],
    ['a~b\n   c\u00a0d', 'a b c d'],
    ['$O(n^2)$', 'O(n^2)'],
    ['\\unknown{kept} \\alone{} x\\', 'kept x'],
    ['{unbalanced', 'unbalanced'],
    ['', ''],
  ];
  test.each(cases)('%s', (tex, text) => expect(bibText(tex)).toBe(text));
});

test('an entry, its fields and its place', () => {
  const text =
    'Words are comments.\r\n@string{ietf = "IETF \\& al."}\r\n\r\n  @Misc{rfc:8314,\r\n  Author = {K. Moore and C. Newman},\r\n  MONTH = jan # "~3", year = 2018, publisher = ietf,\r\n  url = {https://x.org/a--b\\_c}, pages="1--2",\r\n}\r\n';
  const { entries, told } = read(text);
  expect(told).toEqual([]);
  expect(entries).toHaveLength(1);
  const [entry] = entries;
  expect(entry).toMatchObject({ key: 'rfc:8314', type: 'misc' });
  expect(entry?.fields).toEqual({
    author: 'K. Moore and C. Newman',
    month: 'January 3',
    year: '2018',
    publisher: 'IETF & al.',
    url: 'https://x.org/a--b_c',
    pages: '1–2',
  });
  expect(text.slice(entry?.place.start.offset, entry?.place.end.offset)).toBe(text.slice(text.indexOf('@Misc'), -2));
  expect(entry?.place.start).toMatchObject({ line: 4, column: 3 });
});

test('a month is a name, however it is written', () => {
  expect(
    read('@misc{a, month=mar} @misc{b, month=3} @misc{c, month={03}} @misc{d, month={Mars}}').entries.map(
      ({ fields }) => fields['month'],
    ),
  ).toEqual(['March', 'March', 'March', 'Mars']);
});

describe('what is wrong is said, and the rest is read', () => {
  const cases: [what: string, text: string, keys: string[], told: string[]][] = [
    ['a key alone is an entry', '@misc{a}\n@misc{b,}', ['a', 'b'], []],
    ['parentheses', '@misc(a, title={x(y)})', ['a'], []],
    ['a comment', '@comment{ @misc{no, title={x}} }\n@misc{a, title={x}}', ['a'], []],
    ['an entry that is not closed', '@misc{a, title={x\n@misc{b, title={y}}', ['b'], ['1:1 error bib-syntax']],
    ['the last one is not closed', '@misc{b, title={y}}\n@misc{a, title={x}\n', ['b'], ['2:1 error bib-syntax']],
    ['no equals sign', '@misc{a,\n title {x}}\n@misc{b, title={y}}', ['b'], ['2:8 error bib-syntax']],
    ['no comma', '@misc{a, title={x} year=1}', [], ['1:20 error bib-syntax']],
    ['no key', '@misc{, title={x}}', [], ['1:1 error bib-syntax']],
    ['one key twice', '@misc{a, year=1}\n@book{a, year=2}', ['a'], ['2:1 error duplicate-bib-key']],
    ['one field twice', '@misc{a, year=1, YEAR=2}', ['a'], ['1:18 warning duplicate-bib-field']],
    ['an unknown string', '@misc{a, month=jna}', ['a'], ['1:10 error unknown-bib-string']],
    ['nothing', '', [], []],
    ['no bibliography at all', 'user@{host} @ @@ {', [], []],
  ];
  test.each(cases)('%s', (_, text, keys, told) => {
    const found = read(text);
    expect([found.keys, found.told]).toEqual([keys, told]);
    for (const { hint, place } of found.said) {
      expect(hint).toBeTruthy();
      expect(place.end.offset).toBeGreaterThan(place.start.offset);
    }
  });
  test('where the first of two stands', () => {
    const { said, entries } = read('@misc{a, year=1}\n@book{a, year=2}');
    expect(said[0]?.cause?.place.start.line).toBe(1);
    expect(entries[0]?.fields['year']).toBe('1');
  });
  test('names that objects have of their own are only names', () => {
    const { entries } = read('@misc{constructor, __proto__={x}, toString={y}}');
    expect(Object.entries(entries[0]?.fields ?? {})).toEqual([
      ['__proto__', 'x'],
      ['tostring', 'y'],
    ]);
  });
  test('ten thousand open braces take a bounded time', () => {
    const start = performance.now();
    expect(read(`@misc{a, title=${'{'.repeat(10_000)}\n`).told).toEqual(['1:1 error bib-syntax']);
    read(`@misc{a, title={${'{'.repeat(3_000)}x${'}'.repeat(3_000)}}}\n`);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
