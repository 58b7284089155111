/** The project `snippets` as people run it: in processes of their own, on a small guide of two pages. */
import { globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { project, runCommand, runScript } from '../scripts/run-command.ts';
import { temporaryFolder } from '../scripts/temporary-folder.ts';
import { preparedReleases } from './verify-text.ts';

const { releases, note } = await preparedReleases('bullseye', 'bookworm', 'trixie', 'forky');
const vitest = join(project, 'node_modules/vitest/vitest.mjs');

const guide = {
  'guide.tex':
    '\\documentclass{article}\n\\usepackage{guide}\n\\begin{document}\n\\input{a}\n\\input{b}\n\\end{document}\n',
  'a.tex':
    '\\section{A}\n\\begin{lstlisting}[target=postfix/main.cf, name=good]\nsmtpd_tls_loglevel = 1\n\\end{lstlisting}\n\\claim[listens, port=25]{It listens}.\n',
  'b.tex':
    '\\section{B}\nText.\n\n\\begin{lstlisting}[target=postfix/main.cf, name=bad]\nsmtpd_tls_loglevl = 1\n\\end{lstlisting}\n\\begin{lstlisting}[target=postfix/main.cf, name=not, unverified={needs more}]\nsmtpd_tls_loglevel = 2\n\\end{lstlisting}\n',
};

const run = (folder: string, args: string[], env: NodeJS.ProcessEnv = {}) =>
  runScript(vitest, ['run', '--project', 'snippets', ...args], {
    env: { ASSAY_GUIDE: folder, NO_COLOR: '1', ...env },
  });

describe.skipIf(releases.length < 4)(`the cases as tests${note}`, () => {
  test('a file and a line name the test that stands there, and no other', async () => {
    const folder = temporaryFolder(guide);
    const report = ['--reporter=json', `--outputFile=${folder}/report.json`];
    const { code } = await run(folder, [`${join(folder, 'a.tex')}:5`, ...report]);
    const tests = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).testResults.flatMap(
      ({ assertionResults }: { assertionResults: object[] }) => assertionResults,
    );
    const passed = tests.filter(({ status }: { status: string }) => status === 'passed');
    expect([code, passed.map(({ title }: { title: string }) => title)]).toEqual([
      0,
      releases.map(({ codename }) => `a/it-listens · listens · ${codename}`).sort(),
    ]);
  });

  test('two shards run each case once, and merged they are what one run says', async () => {
    const folder = temporaryFolder(guide);
    const out = temporaryFolder();
    for (const shard of ['1', '2']) {
      const { stdout, code } = await run(
        folder,
        [`--shard=${shard}/2`, '--reporter=blob', `--outputFile.blob=${out}/blobs/${shard}.json`],
        { ASSAY_VERDICTS: join(out, shard) },
      );
      expect(code, stdout).toBe(1);
    }
    const files = (shard: string) => globSync('**/*.json', { cwd: join(out, shard) }).sort();
    expect(files('1').filter((file) => files('2').includes(file))).toEqual([]);
    expect([...files('1'), ...files('2')]).toHaveLength(8);
    expect(Math.abs(files('1').length - files('2').length)).toBeLessThanOrEqual(2);

    const options = ['--guide', folder, '--verdicts'];
    const one = await runCommand('verify', ...options, join(out, 'whole'), '--all');
    const merge = await runCommand('merge', join(out, '1'), join(out, '2'), ...options, join(out, 'merged'));
    expect([one.code, merge.code]).toEqual([1, 1]);
    expect(readdirSync(join(out, 'merged')).sort()).toEqual(releases.map(({ codename }) => `${codename}.json`).sort());
    for (const { codename } of releases) {
      const read = (which: string) => readFileSync(join(out, which, `${codename}.json`), 'utf8');
      expect(read('merged')).toBe(read('whole'));
    }

    const half = await runCommand('merge', join(out, '1'), ...options, join(out, 'half'));
    expect(half.code).toBe(6);
    expect(half.stderr).toContain('no shard has a verdict of');
    expect(readdirSync(out)).not.toContain('half');
    const file = join(out, '2', files('2')[0] as string);
    writeFileSync(file, '{}');
    const broken = await runCommand('merge', join(out, '1'), join(out, '2'), ...options, join(out, 'half'));
    expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining(file)]);

    const { stdout } = await runScript(
      vitest,
      [
        `--merge-reports=${out}/blobs`,
        '--reporter=github-actions',
        '--reporter=junit',
        `--outputFile.junit=${out}/j.xml`,
      ],
      { env: { ASSAY_GUIDE: folder, GITHUB_ACTIONS: 'true' } },
    );
    expect(stdout).toMatch(/^::error file=.*\/b\.tex,title=.*b\/bad · accepted · trixie,line=5,column=1::/m);
    expect(stdout).not.toContain('a.tex,');
    const junit = readFileSync(join(out, 'j.xml'), 'utf8');
    expect(junit).toContain('name="b/bad · accepted · bookworm"');
    // Both pages have two cases and their section; one listing more is not verified.
    expect(junit).toMatch(/<testsuites [^>]*tests="24" failures="8"/);
  });

  test('-t runs what is named, and a skip has its reason', async () => {
    const folder = temporaryFolder(guide);
    const { stdout, code } = await run(folder, ['-t', '(a/good|b/not) .* trixie', '--reporter=verbose']);
    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(/✓ .*a\.tex:2 > a\/good · accepted · trixie/);
    expect(stdout).toMatch(/b\/not · accepted · trixie .*\[not verified: needs more\]/);
    expect(stdout).toContain('1 passed | 23 skipped');
  });

  test('a guide with nothing to verify fails', async () => {
    const { code, stdout, stderr } = await run(temporaryFolder({ 'guide.tex': '\\section{A}\nText.\n' }), []);
    expect(code, stdout).toBe(1);
    expect(stdout + stderr).toContain('there is something to verify');
  });
});
