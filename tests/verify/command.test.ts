/** `npm run verify` as people run it, on one release. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { project, runCommand, runScript } from '../scripts/run-command.ts';
import { temporaryFolder } from '../scripts/temporary-folder.ts';
import { preparedReleases } from './verify-text.ts';

const { releases, note } = await preparedReleases('bookworm');
const listing = (lines: string, options = '') =>
  `\\section{A}\n\\begin{lstlisting}[target=postfix/main.cf, name=x${options}]\n${lines}\n\\end{lstlisting}\n`;
const verify = (text: string, ...args: string[]) =>
  runCommand('verify', '--guide', temporaryFolder({ 'guide.tex': text }), '--release', 'bookworm', ...args);
const good = listing('smtpd_tls_loglevel = 1');
const bad = listing('smtpd_tls_loglevl = 1');
const known = ', known-failure={bookworm: a test}';

describe.skipIf(releases.length === 0)(`npm run verify${note}`, { timeout: 600_000 }, () => {
  test('a good guide exits with 0 and a table, and writes what it found', async () => {
    const folder = temporaryFolder();
    const { code, stdout, stderr } = await verify(good, '--format', 'text', '--verdicts', folder);
    expect([code, stdout]).toEqual([0, '         bookworm\npostfix  2 passed\n']);
    expect(stderr).toContain('2 cases: 2 passed; 2 run now');
    expect(readdirSync(folder)).toEqual(['bookworm.json']);
    // What has not changed is not run again.
    const again = await verify(good, '--format', 'text', '--verdicts', folder);
    expect([again.code, again.stdout]).toEqual([code, stdout]);
    expect(again.stderr).toContain('2 cases: 2 passed; 0 run now');
  });
  test('a bad one exits with 1, and says where', async () => {
    const { code, stdout } = await verify(bad, '--format', 'text', '--evidence');
    expect(code).toBe(1);
    expect(stdout).toMatch(/guide\.tex:3:1 (?:error|warning) postfix .*unused parameter: smtpd_tls_loglevl/);
    expect(stdout).toContain('postconf');
  });
  test('another guide is reported listing by listing, with evidence if asked, and with claims that do not hold', async () => {
    const claim = '\n\\claim[listens, port=2525]{It listens on port 2525}.\n';
    const { code, stdout } = await verify(bad + claim, '--evidence');
    expect(code).toBe(1);
    expect(stdout).toMatch(/guide\.tex:2 snippet a\/x\n[\s\S]*bookworm \(3\.7\.\d+\): fails\n[\s\S]*smtpd_tls_loglevl/);
    expect(stdout).toMatch(/guide\.tex:6:1 error .*"It listens on port 2525" does not hold/);
    expect(stdout).toContain('postconf');
  });
  test('as annotations', async () => {
    const { code, stdout } = await verify(bad, '--format', 'github');
    expect(code).toBe(1);
    const lines = stdout.trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(/^::(?:error|warning) file=.*guide\.tex,line=3,col=1,/);
    expect(lines.some((line) => line.startsWith('::error '))).toBe(true);
  });
  test('as JSON', async () => {
    const { code, stdout } = await verify(bad, '--format', 'json');
    expect(code).toBe(1);
    const { cases, diagnostics } = JSON.parse(stdout);
    expect(cases).toMatchObject([
      {
        kind: 'snippet',
        subject: 'a/x',
        outcome: 'fail',
        unexpected: true,
        place: { file: 'guide.tex', start: { line: 2 } },
      },
      { kind: 'section', outcome: 'fail' },
    ]);
    expect(cases[0].evidence.length).toBeGreaterThan(0);
    expect(diagnostics[0].place.start.line).toBe(3);
  });
  test('a known failure is good while it fails', async () => {
    const folder = temporaryFolder();
    const { code, stdout } = await verify(
      listing('smtpd_tls_loglevl = 1', known),
      ...['--format', 'text', '--snippet', 'x', '--verdicts', folder],
    );
    expect([code, stdout]).toEqual([0, '         bookworm\npostfix  1 known\n']);
    const { verdicts } = JSON.parse(readFileSync(join(folder, 'bookworm.json'), 'utf8'));
    expect(verdicts).toMatchObject([{ subject: 'a/x', outcome: 'fail', knownFailure: 'a test' }]);
  });
  test('and turns red once it passes, a verdict that was kept too', async () => {
    const folder = temporaryFolder();
    const passes = ['--format', 'text', '--snippet', 'x', '--verdicts', folder];
    expect(await verify(good, ...passes)).toMatchObject({ code: 0 });
    const { code, stdout, stderr } = await verify(listing('smtpd_tls_loglevel = 1', known), ...passes);
    expect(code).toBe(1);
    expect(stdout).toMatch(/guide\.tex:2:1 error .*this passes now, although it is said to fail: a test/);
    expect(stderr).toContain('0 run now');
  });
  test('what is not verified is counted as skipped, and its reason is kept', async () => {
    const folder = temporaryFolder();
    const unverified = listing('smtpd_tls_loglevel = 1').replace('name=x', 'name=y, unverified={needs a moon}');
    const args = ['--format', 'text', '--verdicts', folder];
    const { code, stdout } = await verify(good + unverified, ...args);
    expect([code, stdout]).toEqual([0, '         bookworm\npostfix  2 passed, 1 skipped\n']);
    expect(readFileSync(join(folder, 'bookworm.json'), 'utf8')).toContain('not verified: needs a moon');
  });
  test('a name that fits nothing, and no case at all, exit with 1', async () => {
    const named = await verify(good, '--section', 'b');
    expect([named.code, named.stderr]).toEqual([1, expect.stringContaining('There is no section "b"')]);
    const none = await verify('\\section{A}\nText.\n');
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('Nothing is to be verified')]);
  });
  test('verdicts that cannot be read exit with 5 and stay as they are', async () => {
    const folder = temporaryFolder({ 'bookworm.json': '{}' });
    const { code, stderr } = await verify(good, '--verdicts', folder);
    expect([code, stderr]).toEqual([5, expect.stringContaining('bookworm.json is not as it should be')]);
    expect(readFileSync(join(folder, 'bookworm.json'), 'utf8')).toBe('{}');
  });
});

test('without a root it exits with 5, says how one is made, and leaves verdicts as they are', async () => {
  const verdicts = temporaryFolder({ 'trixie.json': 'as it was' });
  const args = ['verify', '--release', 'trixie', '--verdicts', verdicts];
  const { code, stderr } = await runScript(join(project, 'scripts/run.mjs'), args, {
    env: { ASSAY_SANDBOX: temporaryFolder() },
  });
  // The newest release asks the questions.
  expect([code, stderr]).toEqual([5, expect.stringContaining('npm run sandbox -- make forky trixie')]);
  expect(readFileSync(join(verdicts, 'trixie.json'), 'utf8')).toBe('as it was');
});
