/** Where the text of a session stands: in a file of its own, in Markdown, in an environment of the author's, in two listings. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileGuide } from '../../src/compile.ts';
import type { Snippet } from '../../src/model/snippet.ts';
import { walkGuide } from '../../src/model/walk.ts';
import { sessionSteps } from '../../src/verify/console.ts';
import { applyEdits, type Edit, mergeEdits, sessionEdits } from '../../src/verify/session-edits.ts';
import { temporaryFolder } from '../scripts/temporary-folder.ts';

const guide = (body: string) =>
  `\\documentclass{article}\n\\usepackage{listings}\n\\begin{document}\n\\section{Mail}\n${body}\n\\end{document}\n`;

/** The files of a guide after each of its sessions has printed what `printed` says, by its command; and what was refused. */
async function updated(files: Record<string, string>, printed: Record<string, string>) {
  const folder = temporaryFolder(files);
  const { guide: model, sources } = await compileGuide({ guide: folder });
  const snippets: Snippet[] = [];
  walkGuide(model, (node) => node.type === 'snippet' && node.language === 'console' && snippets.push(node));
  const edits: Edit[] = [];
  const refused: string[] = [];
  for (const snippet of snippets) {
    const outputs = sessionSteps(snippet).map((step) => ({ step, output: printed[step.command] ?? '' }));
    const made = sessionEdits(snippet, [{ release: 'bookworm', outputs }], sources.get(snippet.source.file));
    if (Array.isArray(made)) edits.push(...made);
    else refused.push(made.reason);
  }
  const merged = mergeEdits(edits);
  const after = Object.fromEntries(
    Object.keys(files).map((name) => [
      name,
      applyEdits(readFileSync(join(folder, name), 'utf8'), merged.files.get(name) ?? []),
    ]),
  );
  return { after, refused, clashes: merged.clashes.length, sessions: snippets.length };
}

test('a session in a file of its own is written there, and the guide is left alone', async () => {
  const main = guide('\\lstinputlisting[style=console]{session.txt}');
  const { after } = await updated(
    { 'guide.tex': main, 'session.txt': '$ a\nold\n$ b\nsame\n' },
    { a: 'new\n', b: 'same\n' },
  );
  expect(after).toEqual({ 'guide.tex': main, 'session.txt': '$ a\nnew\n$ b\nsame\n' });
});

test('of a file that is shown in part, that part alone is written', async () => {
  const main = guide('\\lstinputlisting[style=console,firstline=2,lastline=3]{session.txt}');
  const files = { 'guide.tex': main, 'session.txt': '$ a\n$ b\nold\n$ c\nold\n' };
  const { after } = await updated(files, { b: 'new\n' });
  expect(after['session.txt']).toBe('$ a\n$ b\nnew\n$ c\nold\n');
  const { after: same, refused } = await updated(files, { b: 'new\nand more\n' });
  expect(same).toEqual(files);
  expect(refused[0]).toContain('picked by number');
});

test('two listings of one file are written once where they agree, and refused where they do not', async () => {
  const show = '\\lstinputlisting[style=console]{session.txt}\n\n';
  const files = { 'guide.tex': guide(show + show), 'session.txt': '$ a\nold\n' };
  const { after, clashes, sessions } = await updated(files, { a: 'new\n' });
  expect([sessions, clashes, after['session.txt']]).toEqual([2, 0, '$ a\nnew\n']);
  const edit = { file: 'f', line: 2, start: 4, end: 8, removed: ['old'], added: ['new'] };
  const merged = mergeEdits([
    { ...edit, text: '\nnew' },
    { ...edit, text: '\nother' },
  ]);
  expect(merged.clashes.map(({ text }) => text)).toEqual(['\nother']);
  expect(merged.files.get('f')?.map(({ text }) => text)).toEqual(['\nnew']);
});

test('two sessions of one file that follow each other are both written', async () => {
  const show = (from: number, to: number) =>
    `\\lstinputlisting[style=console,firstline=${from},lastline=${to}]{session.txt}\n\n`;
  const { after } = await updated(
    { 'guide.tex': guide(show(1, 2) + show(3, 4)), 'session.txt': '$ a\nold\n$ b\nold\n' },
    { a: 'first\n', b: 'second\n' },
  );
  expect(after['session.txt']).toBe('$ a\nfirst\n$ b\nsecond\n');
});

test("a listing in an environment of the author's own is written where it stands", async () => {
  const text = (output: string) =>
    guide(
      `\\lstnewenvironment{terminal}{\\lstset{style=console}}{}\n\\begin{terminal}\n$ a\n${output}\n\\end{terminal}`,
    );
  const { after, refused, sessions } = await updated({ 'guide.tex': text('old') }, { a: 'new\n' });
  expect([sessions, refused]).toEqual([1, []]);
  expect(after['guide.tex']).toBe(text('new'));
});

test('a session in Markdown is written within its fence, indented as it was', async () => {
  const text = (output: string) => `# Mail\n\n- In a list:\n\n  \`\`\`console\n  $ a\n  ${output}\n  \`\`\`\n\nEnd  \n`;
  const main = guide('Words.');
  const { after, sessions } = await updated({ 'guide.tex': main, 'pages/mail.md': text('old') }, { a: 'new\n' });
  expect(sessions).toBe(1);
  expect(after).toEqual({ 'guide.tex': main, 'pages/mail.md': text('new') });
  const fence = await updated({ 'guide.tex': main, 'pages/mail.md': text('old') }, { a: '```\n' });
  expect(fence.after['pages/mail.md']).toBe(text('old'));
  expect(fence.refused[0]).toContain('would end the listing');
});

test('what no run prints twice is elided, though only one release was asked', async () => {
  const text = (output: string) => guide(`\\begin{lstlisting}[style=console]\n$ date\n${output}\n\\end{lstlisting}`);
  const { after } = await updated({ 'guide.tex': text('old') }, { date: 'Tue Nov 24 21:10:10 UTC 2026\n' });
  expect(after['guide.tex']).toBe(text('[..]'));
});
