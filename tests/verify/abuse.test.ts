/** Listings that never end, fork, fill, flood or pry are stopped and said to be what they are; others do not notice. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verification } from '../../src/verify/verify-guide.ts';
import { abuses } from './abuse/listings.ts';
import { pageText } from './mutations/pages.ts';
import { compileText, preparedReleases, verifyText } from './verify-text.ts';

const { releases, note } = await preparedReleases('bookworm');
const folder = mkdtempSync(join(tmpdir(), 'assay-abuse-'));
const secret = join(folder, 'secret');
writeFileSync(secret, 'of the host\n');
afterAll(() => rmSync(folder, { recursive: true }));

const listings = abuses(secret);
const sections = listings.map(
  ({ name, options, lines }, index) =>
    `\\section{Page ${name}}\\label{sec:page-${index}}\n\\begin{lstlisting}[${options}, name=it]\n${lines.join('\n')}\n\\end{lstlisting}\n`,
);

describe.skipIf(note !== '')(`abuse${note}`, () => {
  let verification: Verification;
  let seconds = 0;
  let reachable: boolean | undefined;

  beforeAll(async () => {
    const started = performance.now();
    const asked = setInterval(async () => {
      reachable = (await answers(31337)) || reachable === true;
    }, 500);
    // One after another in the queue, so that good pages run beside bad ones.
    verification = await verifyText([...sections, pageText('mx'), pageText('policy')].join('\n'), {
      releases,
      jobs: 5,
    });
    clearInterval(asked);
    seconds = (performance.now() - started) / 1000;
  }, 200_000);

  test.each(listings.map((listing, index) => ({ ...listing, index })))('$name', ({ index, outcome, says }) => {
    const result = verification.results.find(({ one }) => one.page === `page-${index}` && one.kind === 'snippet');
    const verdict = result?.verdict;
    expect(verdict?.outcome, verdict?.reason).toBe(outcome);
    expect([verdict?.reason, ...(verdict?.findings.map(({ text }) => text) ?? [])].join('\n')).toMatch(says);
    for (const { stdout, stderr } of verdict?.evidence ?? []) {
      expect(stdout.length + stderr.length).toBeLessThan(20_000);
      expect(stdout + stderr).not.toContain('of the host\n');
    }
  });

  test('other pages do not notice', () => {
    const others = verification.results.filter(({ one }) => ['mx', 'policy'].includes(one.page));
    expect(others.length).toBeGreaterThan(10);
    expect(others.filter(({ verdict }) => verdict.outcome !== 'pass').map(({ verdict }) => verdict.reason)).toEqual([]);
  });

  test('all of it ends soon, and nothing is left', () => {
    expect(seconds).toBeLessThan(120);
    const { stdout } = spawnSync('pgrep', ['-P', String(process.pid), '-f', 'launch.pl'], { encoding: 'utf8' });
    expect(stdout).toBe('');
  });

  test('a port of a sandbox is none of the host', () => {
    expect(reachable).toBe(false);
  });
});

// In a process of its own: what does not end would take the tests with it.
test.each([
  ['blanks before the end of a line', "matchesOutput(['x'], ' '.repeat(200_000) + 'x')"],
  ['many elisions in a line', "matchesOutput(['a[..]'.repeat(12) + 'b'], 'a'.repeat(200))"],
  ['many lines behind an elision', "matchesOutput(['...', 'end'], 'line\\n'.repeat(100_000) + 'end')"],
  ['what looks like the beginning of a name', "elide('<' + '1.'.repeat(100_000))"],
  ['progress of OpenSSL without an end', "elide('.+*'.repeat(300_000))"],
])('text that is made to be slow: %s', (_, work) => {
  const module = (name: string) => JSON.stringify(join(import.meta.dirname, '../../src/verify', name));
  const script = `import { matchesOutput } from ${module('console.ts')}; import { elide } from ${module('elide.ts')}; ${work}`;
  const options = { timeout: 4000, encoding: 'utf8' } as const;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], options);
  expect(status, stderr).toBe(0);
});

test.each([
  ['target=postfix/../../etc/passwd'],
  ['target=/etc/passwd'],
  ['target=postfixx/main.cf'],
  ['target=postfix/main.cf, whne={postfix >= 3.6}'],
  ['target=postfix/main.cf, when={postfixx >= 3.6}'],
])('compiling says what is wrong with [%s]', async (options) => {
  const { diagnostics } = await compileText(
    `\\section{A}\n\\begin{lstlisting}[${options}]\nsmtpd_tls_security_level = may\n\\end{lstlisting}\n`,
  );
  expect(diagnostics.filter(({ severity, place }) => severity === 'error' && place.start.line === 6)).not.toEqual([]);
});

/** Whether somebody answers on a port of this machine. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
