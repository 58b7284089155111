import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { compileGuide } from '../../src/compile.ts';
import { walkGuide } from '../../src/model/walk.ts';
import { brokenLines, columnsOnPaper } from '../../src/pdf/broken-lines.ts';
import { currentPdf, inputsOf } from '../../src/pdf/current-pdf.ts';
import { readLatexLog } from '../../src/pdf/latex-log.ts';
import { makePdf } from '../../src/pdf/make-pdf.ts';
import { project } from '../scripts/run-command.ts';
import { temporaryFolder } from '../scripts/temporary-folder.ts';

// TeX takes seconds, and many times that on a busy machine.
vi.setConfig({ testTimeout: 600_000 });

const has = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const withTex = has('latexmk') && has('pdftotext');
const live = test.skipIf(!withTex);
if (!withTex)
  console.warn('tests of the PDF are skipped: latexmk and pdftotext are needed (Debian: latexmk, poppler-utils, TeX)');

const sty = readFileSync(join(project, 'content', 'guide', 'guide.sty'), 'utf8');
const guideOf = (body: string) =>
  `\\documentclass[a4paper,11pt]{article}\n\\usepackage{guide}\n\\begin{document}\n${body}\n\\end{document}\n`;
const out = () => mkdtempSync(join(tmpdir(), 'assay-pdf-'));

describe('the log of LaTeX', () => {
  const source = guideOf('\\oops');
  const read = (file: string) => (file === 'guide.tex' ? source : undefined);

  test('is led back to the line', () => {
    const log = 'This is pdfTeX\n./guide.tex:4: Undefined control sequence.\nl.4 \\oops\n';
    expect(readLatexLog(log, 'guide.tex', read)).toMatchObject([
      {
        reason: 'Undefined control sequence.',
        place: { file: 'guide.tex', start: { line: 4, column: 1 }, end: { line: 4, column: 6 } },
      },
    ]);
  });

  test('names a missing style file, and stands in the main file where the error is in another one', () => {
    const log = "/usr/share/x/y.sty:12: LaTeX Error: File `frob.sty' not found.\n";
    expect(readLatexLog(log, 'guide.tex', read)).toMatchObject([
      {
        ruleId: 'missing-style-file',
        reason: 'TeX has no file "frob.sty"',
        place: { file: 'guide.tex', start: { line: 1 } },
      },
    ]);
  });
});

test('the files that a PDF is made of are those of the guide, without what TeX made', () => {
  const database =
    '# Fdb version 4\n["pdflatex"] 1 "guide.tex"\n  "./references.bib" 1 2 abc ""\n  "/out/guide.aux" 1 2 abc "pdflatex"\n  "sections/a.tex" 1 2 abc ""\n';
  expect(inputsOf(database, '/guide')).toEqual(['references.bib', 'sections/a.tex']);
});

test('a line that paper has no room for is named', async () => {
  const lines = (length: number) => `\\begin{lstlisting}\n${'x'.repeat(length)}\n\\end{lstlisting}`;
  const { guide } = await compileGuide({
    guide: temporaryFolder({
      'guide.tex': guideOf(`${lines(columnsOnPaper)}\n${lines(columnsOnPaper + 1)}`),
      'guide.sty': sty,
    }),
  });
  expect(brokenLines(guide)).toMatchObject([{ ruleId: 'line-too-long-for-paper', place: { start: { line: 7 } } }]);
});

live(
  'the guide becomes a PDF, the same bytes each time, and no line of a listing is lost or broken in it',
  async () => {
    const root = join(project, 'content', 'guide');
    const first = await makePdf({ root, main: 'guide.tex', folder: out() });
    expect(first.diagnostics).toEqual([]);
    expect(first.pages).toBeGreaterThan(10);
    const again = await makePdf({ root, main: 'guide.tex', folder: out() });
    expect(readFileSync(again.file as string).equals(readFileSync(first.file as string))).toBe(true);

    const { stdout } = spawnSync('pdftotext', ['-layout', first.file as string, '-'], { encoding: 'utf8' });
    const pages = stdout.split(/\n|\f/).map((line) => line.trimEnd());
    const { guide } = await compileGuide({ guide: root });
    const lost: string[] = [];
    walkGuide(guide, (node) => {
      if (node.type !== 'snippet' || !node.place.file.endsWith('.tex')) return;
      const code = node.code.split('\n').map((line) => line.trimEnd());
      if (!pages.some((_, at) => standsAt(pages, at, code))) lost.push(node.id);
    });
    expect(lost).toEqual([]);
  },
);

live('paper has room for just as many columns as we say', async () => {
  const full = 'x.'.repeat(columnsOnPaper).slice(0, columnsOnPaper);
  const root = temporaryFolder({
    'guide.tex': guideOf(`\\begin{lstlisting}\n${full}\n${full}.y\n\\end{lstlisting}`),
    'guide.sty': sty,
  });
  const { file } = await makePdf({ root, main: 'guide.tex', folder: out() });
  const { stdout } = spawnSync('pdftotext', ['-layout', file as string, '-'], { encoding: 'utf8' });
  expect(
    stdout
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => /^[xy.]+$/.test(line)),
  ).toEqual([full, full, '.y']);
});

/** Whether `code` stands in `lines` from `at` on, all of it moved to the right alike; page breaks may lie between. */
function standsAt(lines: string[], at: number, code: string[]): boolean {
  const shift = (lines[at] as string).search(/\S/) - (code[0] as string).search(/\S/);
  if (shift < 0) return false;
  let line = at;
  return code.every((text, index) => {
    if (index > 0) line++;
    // The foot of a page, its number, and the blank lines around it; a blank line of the listing may be drawn as none.
    const skipped = (drawn: string) => /^\s*\d*$/.test(drawn) && drawn.trim() !== text.trim();
    while (text !== '' && line < lines.length && skipped(lines[line] as string)) line++;
    if (text === '') {
      line--;
      return true;
    }
    // The tool that reads the PDF guesses columns from widths, and is off by one or two at times.
    const drawn = lines[line] ?? '';
    const moved = drawn.search(/\S/) - text.search(/\S/) - shift;
    return loose(drawn) === loose(text) && Math.abs(moved) <= 2;
  });
}

/** Runs of blanks count as one. */
const loose = (text: string) => text.trim().replace(/ +/g, ' ');

live('blanks of a listing are characters of the PDF, not gaps', async () => {
  const root = temporaryFolder({
    'guide.tex': guideOf('\\begin{lstlisting}\na\n    b c\n\\end{lstlisting}'),
    'guide.sty': sty.replace('\\pdfglyphtounicode{uni2423}{0020}', '\\pdfglyphtounicode{uni2423}{00B7}'),
  });
  const { file } = await makePdf({ root, main: 'guide.tex', folder: out() });
  // Named as a dot, they can be counted: a tool that reads text takes blanks for gaps itself.
  const { stdout } = spawnSync('pdftotext', [file as string, '-'], { encoding: 'utf8' });
  expect(stdout).toContain('····b·c');
});

live('an error of LaTeX is told at its line, and leaves no PDF, not even an earlier one', async () => {
  const root = temporaryFolder({ 'guide.tex': guideOf('good'), 'guide.sty': sty });
  const folder = out();
  const before = await makePdf({ root, main: 'guide.tex', folder });
  expect(await currentPdf(root, before.file as string)).toBeGreaterThan(1000);
  writeFileSync(join(root, 'guide.tex'), guideOf('\\oops'));
  expect(await currentPdf(root, before.file as string)).toBeUndefined();
  const { file, diagnostics } = await makePdf({ root, main: 'guide.tex', folder });
  expect(file).toBeUndefined();
  expect(diagnostics).toMatchObject([{ reason: 'Undefined control sequence.', place: { start: { line: 4 } } }]);
  expect(existsSync(before.file as string)).toBe(false);
});

live('text of a guide gets no shell, no file outside its folder, and no Perl', async () => {
  const outside = temporaryFolder({ 'secret.tex': 'LEAKED' });
  const root = temporaryFolder({
    'guide.sty': sty,
    'guide.tex': guideOf(
      `\\immediate\\write18{touch ${outside}/shell}\\IfFileExists{${outside}/secret}{\\input{${outside}/secret}}{}fine\n\\newwrite\\w\n\\immediate\\openout\\w=${outside}/written.tex`,
    ),
    '.latexmkrc': `system("touch ${outside}/perl");`,
  });
  const { file } = await makePdf({ root, main: 'guide.tex', folder: out() });
  expect(readdirSync(outside)).toEqual(['secret.tex']);
  if (file) expect(spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' }).stdout).not.toContain('LEAKED');
});
