/** An ordinary user makes a root and runs daemons in it, without any right of root's. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { onPath } from '../../src/sandbox/capabilities.ts';
import { cachedPackage } from '../../src/sandbox/download.ts';
import { sandboxPaths } from '../../src/sandbox/roots.ts';
import { temporaryFolder } from '../scripts/temporary-folder.ts';
import { prepareRoot, project, skipNote, folder as warmFolder } from './prepared-root.ts';

const prepared = await prepareRoot('bookworm');
const nobody = 65534;

/** Why the test cannot become an ordinary user here. An ordinary user needs it not: all other tests are run as one then. */
function obstacle(): string | undefined {
  if (process.getuid?.() !== 0) return 'the other tests run as an ordinary user already';
  for (const tool of ['setpriv', 'unshare']) if (!onPath(tool)) return `${tool} is missing`;
  const reads = spawnSync('setpriv', [...as(nobody), process.execPath, '--version'], { cwd: project });
  const sees = spawnSync('setpriv', [...as(nobody), 'test', '-r', join(project, 'package.json')]);
  if (reads.status !== 0 || sees.status !== 0) return 'this checkout is closed to other users';
  return undefined;
}

function as(id: number): string[] {
  return [`--reuid=${id}`, `--regid=${id}`, '--clear-groups'];
}

const listing = (name: string, target: string, line: string) =>
  `\\begin{lstlisting}[target=${target}, name=${name}]\n${line}\n\\end{lstlisting}\n\n`;

// The other build would have to be made first.
const debians = 'exim/exim4.conf, when={exim with gnutls}';

const guide = `\\documentclass{article}\n\\usepackage{guide}\n\\title{A guide}\n\\begin{document}
\\section{A}
${listing('good', 'postfix/main.cf', 'smtpd_tls_loglevel = 1')}${listing('bad', 'postfix/main.cf', 'smtpd_tls_loglvl = 1')}
\\claim[listens, port=25, name=it-listens]{It listens}.
\\section{B}
${listing('good', debians, 'tls_advertise_hosts = *')}${listing('bad', debians, 'tls_advertize_hosts = *')}
\\section{C}
${listing('good', 'cyrus/imapd.conf', 'tls_versions: tls1_2 tls1_3')}${listing('bad', 'cyrus/imapd.conf', 'tls_version: tls1_2')}
\\end{document}\n`;

/** A verdict of before, of another text. */
const ofADaemon: Verdict = {
  ...{ kind: 'snippet', subject: 'a/good', release: 'bookworm', daemon: { id: 'postfix', version: '3.7.11' } },
  ...{ outcome: 'pass', reason: 'good', notes: [], findings: [], evidence: [], snippets: {}, input: 'other' },
};

const noRange = onPath('newuidmap') ? '/etc/subuid gives this one no range' : 'newuidmap is missing';

const reason = typeof prepared === 'string' ? prepared : obstacle();

/** Run `script` of tests/sandbox/runners as nobody, to its end. */
function asNobody(script: string, args: string[], range: boolean): string {
  const [program, ...rest] = nobodysCommand(
    [process.execPath, join(import.meta.dirname, 'runners', script), ...args],
    range,
  );
  return execFileSync(program, rest, { cwd: '/', encoding: 'utf8', timeout: 170_000 });
}

/** A command as nobody's; `range`: with sub-ids, in files that only this process tree sees. */
function nobodysCommand(command: string[], range: boolean): [string, ...string[]] {
  const files = temporaryFolder({ subid: range ? 'nobody:300000:65536\n' : '' });
  return [
    'unshare',
    ...['--mount', 'sh', '-c'],
    'mount --bind "$0" /etc/subuid && mount --bind "$0" /etc/subgid && exec "$@"',
    join(files, 'subid'),
    ...['setpriv', ...as(nobody), ...command],
  ];
}

/** A sandbox folder of nobody's, with the packages that are downloaded already. */
function folderOfNobody(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'assay-')));
  const [from, to] = [sandboxPaths(warmFolder).debs, join(folder, 'debs')];
  mkdirSync(to);
  const pins = typeof prepared === 'string' ? [] : (prepared.pinned.pins ?? []);
  for (const pin of pins) copyFileSync(cachedPackage(from, pin), cachedPackage(to, pin));
  for (const path of [folder, to]) chownSync(path, nobody, nobody);
  return folder;
}

describe.skipIf(reason !== undefined)(
  `an ordinary user${skipNote(reason ?? { pinned: {} as never, root: {} as never, mode: 'plain' })}`,
  () => {
    let folder = '';
    beforeAll(() => {
      folder = folderOfNobody();
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test('with a range of sub-ids runs daemons', { timeout: 180_000 }, (context) => {
      if (!onPath('newuidmap')) context.skip('newuidmap is missing');
      const result = JSON.parse(asNobody('make-and-run.ts', [folder], true));
      expect(result.capabilities).toEqual({ live: true, static: true, mode: 'mapped' });
      expect(result.owners).toBe('root:postdrop 2555\npostfix:postfix 755\nalice:alice 755\n');
      expect(result.who).toBe('cyrus\n');
      expect(result.banner).toBe('220 mail.example.org ESMTP Postfix (Debian/GNU)\r\n');
      // The folder of the host is his, what he may read of it is not more than before.
      expect(result.capability).toBe('00000000800405fb\n');
      expect(result.host).toBe(1);
      // A folder of the root that is removed and made anew hides what the root has there.
      expect(result.replaced).toBe('');
      expect(result.bomb).toBe('processes');
    });

    test('without sub-ids runs static checks, and is told why no more', { timeout: 180_000 }, () => {
      const result = JSON.parse(asNobody('make-and-run.ts', [folder], false));
      expect(result.capabilities).toMatchObject({ live: false, static: true, mode: 'single' });
      expect(result.capabilities.reason).toContain(noRange);
      expect(result.postconf).toContain('compatibility_level = ');
      expect(result.doveconf).toContain('Unknown setting: ssl_foo');
    });

    test('without sub-ids hears what checkers say, and no more is claimed', { timeout: 180_000 }, () => {
      const before = { schema: 1, release: 'bookworm', verdicts: [ofADaemon] };
      const place = temporaryFolder({ 'guide.tex': guide, 'verdicts/bookworm.json': JSON.stringify(before) });
      for (const path of [place, join(place, 'verdicts'), join(place, 'verdicts/bookworm.json')])
        chownSync(path, nobody, nobody);
      const verify = [process.execPath, join(project, 'scripts/run.mjs'), 'verify', '--guide', place, '--no-cache'];
      const options = ['--release', 'bookworm', '--verdicts', join(place, 'verdicts'), '--format', 'json'];
      const [program, ...rest] = nobodysCommand([...verify, ...options], false);
      const env = { ...process.env, ASSAY_SANDBOX: folder };
      const { status, stdout, stderr } = spawnSync(program, rest, { cwd: '/', encoding: 'utf8', env });
      expect([status, stderr]).toEqual([
        1,
        expect.stringContaining('Only checkers were asked. Daemons need more than'),
      ]);
      const cases = new Map(
        JSON.parse(stdout).cases.map((one: Verdict) => [`${one.subject} ${one.daemon?.library ?? ''}`.trim(), one]),
      );
      const outcomes = [...cases].map(([name, one]) => `${name}: ${(one as Verdict).outcome}`);
      expect(outcomes).toEqual([
        'a/good: skip',
        'a/bad: fail',
        'a/it-listens: skip',
        'a: fail',
        'b/good gnutls: skip',
        'b/bad gnutls: fail',
        'b gnutls: fail',
        'b/good openssl: skip',
        'b/bad openssl: skip',
        'c/good: skip',
        'c/bad: fail',
        'c: fail',
      ]);
      expect(cases.get('a/good')).toMatchObject({
        reason: expect.stringMatching(`neither started nor asked.*${noRange}`),
        evidence: expect.arrayContaining([expect.objectContaining({ command: ['postconf', '-n'] })]),
      });
      expect(cases.get('b/bad gnutls')).toMatchObject({ findings: [{ at: { file: 'guide.tex' } }] });
      // What daemons have once said stays, although it is about an older listing; where nothing was known, this is more.
      const { verdicts } = JSON.parse(readFileSync(join(place, 'verdicts/bookworm.json'), 'utf8'));
      const kept = new Map(verdicts.map((one: Verdict) => [one.subject, one]));
      expect(kept.get('a/good')).toEqual(ofADaemon);
      expect(kept.get('a/bad')).toMatchObject({ outcome: 'fail', input: expect.stringMatching(/^checkers /) });
    });
  },
);

test.skipIf(reason !== undefined)(
  `a root that cannot be written is named${reason === undefined ? '' : ` (skipped: ${reason})`}`,
  () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'x'), '');
    chmodSync(folder, 0o555);
    const failed = spawnSync(
      'setpriv',
      [...as(nobody), process.execPath, join(project, 'scripts/run.mjs'), 'sandbox', 'make', 'bookworm'],
      {
        cwd: project,
        encoding: 'utf8',
        env: { ...process.env, ASSAY_SANDBOX: folder },
      },
    );
    expect(failed.stderr).toContain('cannot be written');
    expect(failed.status).toBe(5);
  },
);
