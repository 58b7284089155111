/** What may go wrong around a verification: each is said in one line, and no verdict is lost. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { updateSessions } from '../../scripts/cli/update-sessions.ts';
import { compileGuide } from '../../src/compile.ts';
import { project, runCommand } from '../scripts/run-command.ts';
import { temporaryFolder } from '../scripts/temporary-folder.ts';
import { preparedReleases } from './verify-text.ts';

const { releases, note } = await preparedReleases('bookworm');
const root = process.getuid?.() === 0;

const page = (title: string) =>
  `\\section{${title}}\n\\begin{lstlisting}[target=postfix/main.cf, name=x]\nsmtpd_banner = ${title}\n\\end{lstlisting}\n`;
const guide = (...titles: string[]) => temporaryFolder({ 'guide.tex': titles.map(page).join('\n') });
const options = (folder: string, verdicts: string) => [
  ...['--guide', folder, '--release', 'bookworm', '--verdicts', verdicts, '--format', 'text'],
];
const subjects = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'bookworm.json'), 'utf8')).verdicts.map(
    ({ subject }: { subject: string }) => subject,
  );

describe.skipIf(releases.length === 0)(`verifying${note}`, { timeout: 600_000 }, () => {
  test('two runs at once on the same verdicts keep what the other has found', async () => {
    const [folder, verdicts] = [guide('a', 'b'), temporaryFolder()];
    const runs = await Promise.all(
      ['a', 'b'].map((section) => runCommand('verify', ...options(folder, verdicts), '--section', section)),
    );
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual(runs.map(({ stderr }) => [0, stderr]));
    expect(subjects(verdicts)).toEqual(['a/x', 'a', 'b/x', 'b']);
    expect(readdirSync(verdicts)).toEqual(['bookworm.json']);
  });

  test('on a full disk old verdicts stay as they were', async (context) => {
    if (!root) context.skip('only root can make a small disk');
    const verdicts = temporaryFolder();
    const made = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48k', 'tmpfs', verdicts], { encoding: 'utf8' });
    if (made.status !== 0) context.skip(`no small disk can be made: ${made.stderr.trim()}`);
    onTestFinished(() => void spawnSync('umount', [verdicts]));
    const folder = guide('a');
    expect(await runCommand('verify', ...options(folder, verdicts))).toMatchObject({ code: 0 });
    const before = readFileSync(join(verdicts, 'bookworm.json'), 'utf8');
    // As much as there is room for.
    expect(() => writeFileSync(join(verdicts, 'others'), 'x'.repeat(48 * 1024))).toThrow('ENOSPC');
    writeFileSync(join(folder, 'guide.tex'), page('a') + page('b'));
    const { code, stderr } = await runCommand('verify', ...options(folder, verdicts));
    expect([code, stderr]).toEqual([
      5,
      expect.stringMatching(/^error: No space is left on the disk of .*verdicts there are as they were\.\nMake room/m),
    ]);
    expect(stderr).not.toContain('    at ');
    expect(readFileSync(join(verdicts, 'bookworm.json'), 'utf8')).toBe(before);
    expect(readdirSync(verdicts).sort()).toEqual(['bookworm.json', 'others']);
  });

  test.skipIf(!root).each(['perl', 'unshare', 'setpriv'])(
    'without %s it ends before any verdict is touched',
    (tool) => {
      const [folder, verdicts] = [guide('a'), temporaryFolder({ 'bookworm.json': 'as it was' })];
      const run = [process.execPath, join(project, 'scripts/run.mjs'), 'verify', ...options(folder, verdicts)];
      // Something that cannot be run stands in its place, for this one process tree.
      const hide = 'mount --bind /dev/null "$(readlink -f "$(command -v "$0")")" && exec "$@"';
      const { status, stderr, stdout } = spawnSync('unshare', ['--mount', 'sh', '-c', hide, tool, ...run], {
        encoding: 'utf8',
      });
      const complaint = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('['));
      expect([status, stdout, complaint]).toEqual([
        5,
        '',
        [`error: The program ${tool} is missing.`, expect.stringMatching(/^Install it \(on Debian: apt-get install /)],
      ]);
      expect(readFileSync(join(verdicts, 'bookworm.json'), 'utf8')).toBe('as it was');
    },
  );

  test('an update leaves a file alone that has changed since its sessions were run', async () => {
    const session = (output: string) =>
      `${page('a')}\n\\begin{lstlisting}[style=console]\n$ postconf -h smtpd_banner\n${output}\n\\end{lstlisting}\n`;
    const folder = temporaryFolder({ 'guide.tex': session('another') });
    const compilation = await compileGuide({ guide: folder });
    const edited = `${session('another')}\nWritten while sessions ran.\n`;
    const update = await updateSessions(compilation, releases, () => {
      writeFileSync(join(folder, 'guide.tex'), edited);
      return true;
    });
    expect(update).toMatchObject({ written: 0, refused: 1 });
    expect(update.text).toMatch(/guide\.tex:\d+: not updated: the file has changed in the meantime; run this again/);
    expect(readFileSync(join(folder, 'guide.tex'), 'utf8')).toBe(edited);
  });

  test('verdicts that may not be written are a mistake in the call', async () => {
    const place = temporaryFolder({ file: '' });
    const { code, stderr } = await runCommand('verify', ...options(guide('a'), join(place, 'file')));
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('cannot be written, so the verdicts there are as they'),
    ]);
  });
});
