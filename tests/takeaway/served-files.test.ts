/** The files as they are served, put into the daemons of each release: they are accepted, and start. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { rawDataOf } from '../../scripts/cli/raw-data.ts';
import { compileGuide } from '../../src/compile.ts';
import { type ConfigFile, ownLines } from '../../src/daemons/config.ts';
import { daemonOf } from '../../src/daemons/known-daemons.ts';
import type { Machine } from '../../src/daemons/machine.ts';
import { bookOf } from '../../src/site/book/book.ts';
import { textOf, type WholeFiles, wholeFilesOf } from '../../src/site/raw/whole-files.ts';
import type { RunnableRelease } from '../../src/verify/group.ts';
import { type Certificate, makeCertificate, putCertificate } from '../../src/verify/host.ts';
import { preparedReleases } from '../verify/verify-text.ts';

const { releases, note } = await preparedReleases('bullseye', 'bookworm', 'trixie', 'forky');

/** What Debian's package of Dovecot puts in place when it is configured; `local.conf` is read by it. */
const DEBIANS_DOVECOT = `
cp /usr/share/dovecot/dovecot.conf /etc/dovecot/ && mkdir -p /etc/dovecot/conf.d &&
cp /usr/share/dovecot/conf.d/* /etc/dovecot/conf.d/
`;

let all: WholeFiles[];
let book: ReturnType<typeof bookOf>;
beforeAll(async () => {
  const { guide } = await compileGuide({ guide: join(import.meta.dirname, '../../content/guide') });
  book = bookOf(guide, '/', undefined, { raw: await rawDataOf(guide) });
  all = wholeFilesOf(book);
}, 120_000);

/** As `curl` would write them, with the owners and modes that the page tells. */
function served(one: WholeFiles): ConfigFile[] {
  return one.configuration.files.map((file) => ({
    path: file.path,
    lines: ownLines(textOf(one, file, book, 'current', 'https://guide.example')),
    ...(file.mode === undefined ? {} : { mode: Number.parseInt(file.mode, 8) }),
  }));
}

/** Everything that a page makes, in one machine. What is wrong is said line by line. */
async function tryPage(machine: Machine, page: readonly WholeFiles[]): Promise<string[]> {
  const faults: string[] = [];
  const run = async (what: string, command: string[]) => {
    const transcript = await machine.exec(command, { timeoutMs: 30_000 });
    if (transcript.exitCode !== 0) faults.push(`${what}: ${transcript.stderr || transcript.stdout}`);
    return transcript;
  };
  // The daemon that the page is about comes first, and is started last.
  for (const one of page.toReversed()) {
    const { daemon: id, check } = one.configuration;
    const daemon = daemonOf(id);
    if (!daemon) throw new Error(`no daemon ${id}`);
    if (id === 'dovecot') await run('the package', ['sh', '-c', DEBIANS_DOVECOT]);
    const files = served(one);
    for (const { path, lines, mode } of files) {
      const text = lines.map((line) => `${line.text}\n`).join('');
      await machine.writeFile(path, text, mode === undefined ? {} : { mode });
    }
    for (const command of daemon.prepare(files)) await run(id, command);
    if (files.some(({ path }) => path.endsWith('/update-exim4.conf.conf'))) await run(id, ['update-exim4.conf']);
    const start = await run(`${id} starts`, daemon.start.command);
    faults.push(...daemon.start.findings(start).map(({ text }) => `${id} starts: ${text}`));
    // As a reader would type it: his daemon runs.
    if (check !== undefined) {
      const { stderr } = await run(check, ['sh', '-c', check]);
      if (/\b(?:error|fatal|unknown|unused)\b/i.test(stderr)) faults.push(`${check}: ${stderr}`);
    }
    for (const { port } of id === 'dovecot' ? [] : daemon.listeners(files))
      await run(`${id} on port ${port}`, ['bash', '-c', KNOCK, 'knock', String(port)]);
  }
  return faults;
}

const KNOCK = `for i in $(seq 50); do (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && exit 0; sleep 0.1; done; echo closed >&2; exit 1`;

describe.skipIf(releases.length === 0)(`whole files as they are served${note}`, () => {
  test.each(releases.map((release) => [release.codename, release] as const))(
    'are accepted and start on %s',
    async (codename, release: RunnableRelease) => {
      const own = all.filter(({ configuration }) => configuration.release === codename);
      const sections = new Set(own.map(({ configuration }) => configuration.section));
      expect(sections.size).toBeGreaterThan(5);
      const faults: string[] = [];
      let certificate: Certificate | undefined;
      for (const section of sections) {
        const page = own.filter(({ configuration }) => configuration.section === section);
        const machine = await release.open();
        try {
          certificate ??= await makeCertificate(machine);
          await putCertificate(machine, certificate);
          faults.push(...(await tryPage(machine, page)).map((fault) => `${section}: ${fault}`));
        } finally {
          await machine.close();
        }
      }
      expect(faults).toEqual([]);
    },
    600_000,
  );
});
