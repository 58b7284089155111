/** Sources of megabytes: they are read, or refused with a place, in bounded time and memory. */
import { expect, test } from 'vitest';
import { walkGuide } from '../../src/model/walk.ts';
import { compileFiles, errorsOf } from './write-guide.ts';

const section = '\\section{One}\n';

test('a paragraph of megabytes stays one paragraph, and nothing of it is lost', async () => {
  const sentence =
    'Postfix \\emph{reads $a + b$ its} main.cf, see~[the manual, part 4] and \\texttt{postconf} \\$ prints it.\n';
  const result = await compileFiles({ 'guide.tex': `${section}${sentence.repeat(3000)}` });
  expect(errorsOf(result)).toEqual([]);
  const blocks = result.guide.sections[0]?.blocks ?? [];
  expect(blocks.map(({ type }) => type)).toEqual(['paragraph']);
  const counts: Record<string, number> = {};
  walkGuide(result.guide, ({ type }) => {
    counts[type] = (counts[type] ?? 0) + 1;
  });
  expect(counts).toMatchObject({ emphasis: 3000, inlineMath: 3000, inlineCode: 3000 });
  expect(JSON.stringify(blocks)).not.toMatch(/\w\.Postfix/);
}, 60_000);

test('a piece that nothing divides is an error at its place', async () => {
  const result = await compileFiles({
    'guide.tex': `${section}Before.\n\n\\emph{${'word '.repeat(80_000)}}\n\n${section}After.`,
  });
  expect(errorsOf(result)).toEqual(['paragraph-too-large guide.tex:4:1']);
  expect(JSON.stringify(result.guide.sections)).toContain('After.');
}, 60_000);

test('a heading before a table that is too long is kept', async () => {
  const table = `\\begin{tabular}{lll}\n${'a & b & c \\\\\n'.repeat(25_000)}\\end{tabular}\n`;
  const result = await compileFiles({ 'guide.tex': `${section}Before it.\n${table}After.\n` });
  expect(errorsOf(result)[0]).toBe('paragraph-too-large guide.tex:3:1');
  expect(result.guide.sections[0]?.title).toBe('One');
  expect(JSON.stringify(result.guide.sections)).toContain('Before it.');
}, 60_000);

test('many openings that nothing closes, and many equal names, take no quadratic time', async () => {
  const started = performance.now();
  const result = await compileFiles({
    'guide.tex': `${section}${'a \\\\['.repeat(15_000)}\n\n${'\\ref{gone} '.repeat(3000)}`,
  });
  expect(result.guide.sections).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(20_000);
}, 60_000);

test('a title of a thousand letters gives a name that a file system takes', async () => {
  const long = 'A heading that goes on and on '.repeat(40);
  const result = await compileFiles({ 'guide.tex': `\\section{${long}}\nA.\n\n\\section{${long} twice}\nB.` });
  const slugs = result.guide.sections.map(({ slug }) => slug);
  expect(new Set(slugs).size).toBe(2);
  for (const slug of slugs) expect(slug).toMatch(/^a-heading-[a-z-]{50,70}-[0-9a-f]{6}$/);
});
