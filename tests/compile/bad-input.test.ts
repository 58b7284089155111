/** What an author may get wrong: each is said with its place, nothing is thrown, nothing takes forever. */
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileGuide, UsageError } from '../../src/compile.ts';
import { compileFiles, errorsOf, writeGuide } from './write-guide.ts';

const section = '\\section{One}\n';

describe('inputs', () => {
  test('a missing file is said where it is asked for, with the nearest name', async () => {
    const result = await compileFiles({
      'guide.tex': `${section}\\input{sections/postfx}\nText.`,
      'sections/postfix.tex': 'x',
    });
    expect(errorsOf(result)).toEqual(['missing-input guide.tex:2:1']);
    expect(result.diagnostics[0]?.hint).toContain('sections/postfix.tex');
    expect(JSON.stringify(result.guide.sections)).toContain('Text.');
  });
  test('no file outside of the guide is read, not even through a link', async () => {
    const outside = writeGuide({ 'secret.tex': 'SECRET' });
    const folder = writeGuide({
      'guide.tex': `${section}\\input{../${path.basename(outside)}/secret}\\input{${outside}/secret.tex}\\input{linked}\\lstinputlisting{linked.tex}\\includegraphics{../x.png}`,
    });
    symlinkSync(path.join(outside, 'secret.tex'), path.join(folder, 'linked.tex'));
    const result = await compileGuide({ guide: folder });
    expect(errorsOf(result).map((error) => error.split(' ')[0])).toEqual(Array(5).fill('outside-guide'));
    expect(JSON.stringify(result.guide)).not.toContain('SECRET');
  });
  test('a file that includes itself, directly or not, is followed once', async () => {
    const result = await compileFiles({
      'guide.tex': `${section}\\input{a}`,
      'a.tex': 'A \\input{b}',
      'b.tex': 'B \\input{a} \\input{guide}',
    });
    expect(errorsOf(result)).toEqual(['endless-input b.tex:1:3', 'endless-input b.tex:1:13']);
  });
  test('a file may be quoted, and is looked for beside the file that asks', async () => {
    const result = await compileFiles({
      'guide.tex': `${section}\\include{"parts/a b"}`,
      'parts/a b.tex': '\\input{c}',
      'parts/c.tex': 'Found.',
    });
    expect(errorsOf(result)).toEqual([]);
    expect(JSON.stringify(result.guide.sections)).toContain('Found.');
  });
  test('invalid UTF-8, NUL, an empty file and a folder', async () => {
    const latin1 = Buffer.from('Caf\xe9', 'latin1');
    const result = await compileFiles({
      'guide.tex': `${section}\\input{latin}\\input{nul}\\input{empty}\\input{folder.tex}`,
      'latin.tex': latin1,
      'nul.tex': 'a\0b',
      'empty.tex': '',
      'folder.tex/x': '',
    });
    expect(errorsOf(result)).toEqual([
      'missing-input guide.tex:2:38',
      'not-text latin.tex:1:4',
      'not-text nul.tex:1:2',
    ]);
    expect(result.diagnostics.find(({ ruleId }) => ruleId === 'empty-file')?.place.file).toBe('empty.tex');
  });
  test('an empty main file is an error', async () => {
    expect(errorsOf(await compileFiles({ 'guide.tex': '' }))).toContain('empty-file guide.tex:1:1');
  });
  test('a file of 10 MB is refused, as is one that is not there', async () => {
    const folder = writeGuide({ 'guide.tex': 'x' });
    writeFileSync(path.join(folder, 'guide.tex'), 'word '.repeat(2_000_000));
    const started = performance.now();
    expect(errorsOf(await compileGuide({ guide: folder }))).toEqual(['too-large guide.tex:1:1']);
    expect(performance.now() - started).toBeLessThan(10_000);
    await expect(compileGuide({ guide: path.join(folder, 'nothing.tex') })).rejects.toThrow(UsageError);
    await expect(compileGuide({ guide: path.join(folder, 'none') })).rejects.toThrow(UsageError);
  });
});

describe('structure', () => {
  test('10,000 nested groups are said once, and the text is kept', async () => {
    const result = await compileFiles({
      'guide.tex': `${section}${'{'.repeat(10_000)}deep${'}'.repeat(10_000)} and on`,
    });
    expect(errorsOf(result)).toEqual(['nested-too-deeply guide.tex:2:151']);
    expect(JSON.stringify(result.guide.sections)).toContain('deep and on');
  });
  test('10,000 groups that nobody closes', async () => {
    const result = await compileFiles({
      'guide.tex': `${section}${'{'.repeat(10_000)}deep\n\n\\section{Two}\nBehind.`,
    });
    expect(errorsOf(result).length).toBeGreaterThan(1);
    expect(errorsOf(result).length).toBeLessThan(30);
    expect(JSON.stringify(result.guide)).toContain('Behind.');
  });
  test('one bad file does not reach into the next', async () => {
    const result = await compileFiles({
      'guide.tex': '\\input{a}\\input{b}',
      'a.tex': '\\section{A}\n\\begin{itemize}\n\\item x {\n',
      'b.tex': '\\section{B}\nText of B.',
    });
    expect(errorsOf(result)).toEqual(['unclosed-environment a.tex:2:1', 'unclosed-brace a.tex:3:9']);
    expect(result.guide.sections.map(({ title }) => title)).toEqual(['A', 'B']);
  });
  test('macros without end are bounded', async () => {
    const started = performance.now();
    const result = await compileFiles({
      'guide.tex': `\\newcommand{\\a}{\\b\\b}\\newcommand{\\b}{\\a\\a}\\newcommand{\\c}{x\\c}\\def\\d#1{\\d{#1#1}}\n${section}\\a \\c \\d{y} End.`,
    });
    expect(new Set(errorsOf(result).map((error) => error.split(' ')[0]))).toEqual(new Set(['endless-macro']));
    expect(JSON.stringify(result.guide)).toContain('End.');
    expect(performance.now() - started).toBeLessThan(20_000);
  });
  test('every kind of mistake has a place, a hint and a file that exists', async () => {
    const result = await compileGuide({
      guide: path.resolve(import.meta.dirname, '../latex/fixtures/bad-unknown.tex'),
    });
    const rules = new Set(result.diagnostics.map(({ ruleId }) => ruleId));
    for (const rule of [
      'unknown-macro',
      'unknown-environment',
      'dangling-reference',
      'dangling-citation',
      'unknown-term',
      'missing-input',
      'outside-guide',
      'duplicate-label',
      'missing-image',
    ]) {
      expect(rules, [...rules].join()).toContain(rule);
    }
    for (const diagnostic of result.diagnostics) {
      expect(result.sources.has(diagnostic.place.file)).toBe(true);
      expect(diagnostic.hint, diagnostic.ruleId).toBeTruthy();
    }
    expect(result.diagnostics.find(({ ruleId }) => ruleId === 'unknown-environment')?.hint).toContain('itemize');
    expect(result.unknownMacros.map(({ name, count }) => `${name} ${count}`)).toContain('\\foo 1');
  });
});

describe('security', () => {
  test('no script and no raw HTML leaves a guide as anything but text', async () => {
    const { guide } = await compileFiles({
      'guide.tex': `${section}\\href{javascript:alert(1)}{a} \\url{data:text/html;base64,x} \\href{JaVaScRiPt:x}{b} \\href{ javascript:x}{c} \\href{java\nscript:x}{d} <script>alert(1)</script>`,
    });
    const links: string[] = [];
    JSON.stringify(guide, (key, value) => {
      if (key === 'url') links.push(value);
      return value;
    });
    expect(links).toEqual([]);
    expect(JSON.stringify(guide)).toContain('<script>alert(1)</script>');
  });
});

describe('names and ranges', () => {
  test('a name of 200,000 letters is cut in messages', async () => {
    const result = await compileFiles({ 'guide.tex': `${section}\\${'x'.repeat(200_000)} y` });
    const said = result.diagnostics.find(({ ruleId }) => ruleId === 'unknown-macro');
    expect(said?.reason).toMatch(/^\\x{60}… is not known$/);
    expect(result.unknownMacros[0]?.name.length).toBeLessThan(100);
  });
  test('a line range that goes past the end of the file is a warning at the range', async () => {
    const files = {
      'guide.tex': `${section}\\lstinputlisting[linerange={1-9999}]{main.cf}`,
      'main.cf': 'a = 1\nb = 2\n',
    };
    const { diagnostics } = await compileFiles(files);
    const said = diagnostics.filter(({ ruleId }) => ruleId === 'line-range-past-end');
    expect(said.map(({ severity, reason }) => [severity, reason])).toEqual([
      ['warning', '"main.cf" ends at line 2, and this asks for line 9999'],
    ]);
    const fits = await compileFiles({ ...files, 'guide.tex': files['guide.tex'].replace('9999', '2') });
    expect(fits.diagnostics.filter(({ ruleId }) => ruleId === 'line-range-past-end')).toEqual([]);
  });
});
