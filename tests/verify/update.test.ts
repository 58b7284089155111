/** What sessions print, written into sources: to the byte, and by the command itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileGuide } from '../../src/compile.ts';
import type { Snippet } from '../../src/model/snippet.ts';
import { walkGuide } from '../../src/model/walk.ts';
import { sessionSteps } from '../../src/verify/console.ts';
import { applyEdits, mergeEdits, sessionEdits } from '../../src/verify/session-edits.ts';
import { runCommand } from '../scripts/run-command.ts';
import { temporaryFolder } from '../scripts/temporary-folder.ts';
import { preparedReleases } from './verify-text.ts';

const frame = (body: string) =>
  `\ufeff\\documentclass{article}\r\n\\begin{document}\r\n\\section{Mail}\r\n${body}\r\nEnd\u00a0of it  \r\n\\end{document}`;
const listing = (lines: string[], options = 'style=console') =>
  frame([`\\begin{lstlisting}[${options}]`, ...lines, '\\end{lstlisting}'].join('\r\n'));

/** The text after an update, or why there is none. `outputs[release][command]` is what was printed. */
async function updated(text: string, outputs: string[][]): Promise<string> {
  const { guide, sources } = await compileGuide({ guide: temporaryFolder({ 'guide.tex': text }) });
  const snippets: Snippet[] = [];
  walkGuide(guide, (node) => node.type === 'snippet' && snippets.push(node));
  const [snippet] = snippets;
  if (!snippet) throw new Error('there is no listing');
  const recordings = outputs.map((own, index) => ({
    release: `release-${index}`,
    outputs: sessionSteps(snippet).map((step, at) => ({ step, output: own[at] ?? '' })),
  }));
  const edits = sessionEdits(snippet, recordings, sources.get('guide.tex'));
  if (!Array.isArray(edits)) return edits.reason;
  return applyEdits(text, mergeEdits(edits).files.get('guide.tex') ?? []);
}

describe('only the lines that no longer hold are written', () => {
  test.each<[string, string[], string[][], string[]]>([
    ['nothing, where all holds', ['$ a', 'one [..]  '], [['one two\n'], ['one three\n']], ['$ a', 'one [..]  ']],
    ['another line', ['$ a', 'old'], [['new\n']], ['$ a', 'new']],
    ['output where there was none', ['$ a', '$ b'], [['x\ny\n', '']], ['$ a', 'x', 'y', '$ b']],
    ['no output any more', ['$ a', 'gone', '$ b'], [['', '']], ['$ a', '$ b']],
    [
      'the indentation is kept',
      ['  $ a', '  old', '  same\u00a0here'],
      [['new\nsame here\n']],
      ['  $ a', '  new', '  same\u00a0here'],
    ],
    ['elisions that hold stay', ['$ a', 'x', '...', 'y'], [['x\n1\n2\nz\n']], ['$ a', 'x', '...', 'z']],
    [
      'an elision within a line stays',
      ['$ a', 'version [..] (old)'],
      [['version 3.7 (new)\n']],
      ['$ a', 'version [..] (new)'],
    ],
    [
      'what differs between releases is elided',
      ['$ a', 'v = 2.0'],
      [['v = 3.5.25\n'], ['v = 3.11.7\n']],
      ['$ a', 'v = 3.[..]'],
    ],
    [
      'what differs from run to run is elided',
      ['$ a', 'old'],
      [['Nov 24 17:41:28 mail x[206]: up\n']],
      ['$ a', '[..] mail x[..]: up'],
    ],
    [
      'a key over many lines',
      ['$ a', 'old'],
      [['-----BEGIN X-----\nabc\nd\n-----END X-----\n']],
      ['$ a', '-----BEGIN X-----', '...', '-----END X-----'],
    ],
    ['a long command', ['$ a \\', '  b', 'old'], [['new\n']], ['$ a \\', '  b', 'new']],
  ])('%s', async (_name, before, outputs, after) => {
    expect(await updated(listing(before), outputs)).toBe(listing(after));
  });
});

describe('what cannot be written is left alone, with the reason', () => {
  test.each<[string, string, string[][], string]>([
    ['releases that differ as a whole', listing(['$ a', 'old']), [['x\n'], ['x\ny\n']], 'release-0; release-1'],
    ['an end of the listing', listing(['$ a']), [['\\end{lstlisting}\n']], 'would end the listing'],
    ['a line like a command', listing(['$ a']), [['$ rm\n']], 'read as a command'],
    ['TeX in the listing', listing(['$ a'], 'style=console,mathescape=true'), [['x\n']], 'mathescape'],
    ['nothing but an elision left', listing(['$ a', '...', 'wanted', '...']), [['x\n']], 'would stand for all of it'],
  ])('%s', async (_name, text, outputs, reason) => {
    expect(await updated(text, outputs)).toContain(reason);
  });
});

const { releases, note } = await preparedReleases('bookworm');
describe.skipIf(releases.length === 0)(`the command${note}`, () => {
  test('writes what a real daemon says, and nothing else', async () => {
    const page = (lines: string[]) =>
      listing(['smtpd_banner = hello'], 'target=postfix/main.cf').replace(
        '\r\nEnd',
        `\r\n\\begin{lstlisting}[style=console]\r\n${lines.join('\r\n')}\r\n\\end{lstlisting}\r\nEnd`,
      );
    const folder = temporaryFolder({ 'guide.tex': page(['$ postconf -h smtpd_banner', 'goodbye']) });
    const update = () => runCommand('verify', '--guide', folder, '--update', '--release', 'bookworm');
    const first = await update();
    expect(first.stdout).toContain('guide.tex:9: updated\n  - goodbye\n  + hello\n');
    expect(readFileSync(join(folder, 'guide.tex'), 'utf8')).toBe(page(['$ postconf -h smtpd_banner', 'hello']));
    expect((await update()).stdout).toContain('nothing to update');
  });
});
