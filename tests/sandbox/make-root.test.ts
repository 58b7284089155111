/** A root is there whole or not at all, whatever happens to its maker. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runHostTool } from '../../src/sandbox/host-tool.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { findPins } from '../../src/sandbox/pin-release.ts';
import { sandboxPaths } from '../../src/sandbox/roots.ts';
import { temporaryFolder } from '../scripts/temporary-folder.ts';
import { type Prepared, prepareRoot, project, releases, skipNote, folder as warmFolder } from './prepared-root.ts';

const prepared = await prepareRoot('bookworm');
const command = join(project, 'scripts', 'run.mjs');
const minutes = 60_000;

interface Made {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A sandbox folder of its own; `warm`: with the packages that are downloaded already. */
function freshFolder(warm: boolean): string {
  const folder = temporaryFolder();
  if (warm) symlinkSync(sandboxPaths(warmFolder).debs, join(folder, 'debs'));
  return folder;
}

/** Start `npm run sandbox -- args` on `folder`, under `wrapper` (a program that starts another). */
function start(folder: string, args: string[], env: Record<string, string> = {}, wrapper: string[] = []): ChildProcess {
  const [program, ...rest] = [...wrapper, process.execPath, command, 'sandbox', ...args] as [string, ...string[]];
  return spawn(program, rest, { cwd: project, env: { ...process.env, ASSAY_SANDBOX: folder, ...env } });
}

async function outcome(child: ChildProcess): Promise<Made> {
  const made: Made = { code: null, stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      made[name] += text;
    });
  }
  [made.code] = (await once(child, 'close')) as [number | null];
  return made;
}

/** Resolves when a maker says `text`. */
function says(child: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stderr?.setEncoding('utf8').on('data', (part: string) => part.includes(text) && resolve());
    child.on('close', () => reject(new Error(`ended before it said "${text}"`)));
  });
}

const roots = (folder: string): string[] =>
  existsSync(join(folder, 'roots')) ? readdirSync(join(folder, 'roots')) : [];
const drafts = (folder: string): string[] =>
  existsSync(join(folder, 'drafts')) ? readdirSync(join(folder, 'drafts')) : [];

/** A mirror of our own that answers every path with `status` and `body`. */
async function mirror(status: number, body: string): Promise<string> {
  return listening(createServer((_request, response) => response.writeHead(status).end(body)));
}

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/debian`;
}

describe.skipIf(typeof prepared === 'string')(`making a root${skipNote(prepared)}`, () => {
  test.each(['SIGKILL', 'SIGINT'] as const)(
    'ended by %s leaves none, and the next maker makes it',
    { timeout: 3 * minutes },
    async (signal) => {
      const folder = freshFolder(true);
      const maker = start(folder, ['make', 'bookworm']);
      await says(maker, 'extracting');
      maker.kill(signal);
      await once(maker, 'close');
      expect(roots(folder)).toEqual([]);
      expect(drafts(folder)).toHaveLength(1);
      const shown = await outcome(start(folder, ['show', 'bookworm']));
      expect(shown.stdout).toMatch(/bookworm +12 oldstable +not made/);
      // One signal is like another to the next maker.
      if (signal !== 'SIGKILL') {
        expect((await outcome(start(folder, ['remove', 'bookworm']))).code).toBe(0);
        return expect(drafts(folder)).toEqual([]);
      }
      const again = await outcome(start(folder, ['make', 'bookworm']));
      expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('bookworm: ready') });
      expect(roots(folder)).toHaveLength(1);
      expect(drafts(folder)).toEqual([]);
    },
  );

  test('is done once when two makers start together', { timeout: 15 * minutes }, async () => {
    const folder = freshFolder(true);
    const [one, other] = await Promise.all([
      outcome(start(folder, ['make', 'bookworm'])),
      outcome(start(folder, ['make', 'bookworm'])),
    ]);
    expect([one.code, other.code]).toEqual([0, 0]);
    const said = [one.stderr, other.stderr];
    expect(said.filter((text) => text.includes('extracting'))).toHaveLength(1);
    // Both wait where each in turn finds the other at work; the root is made once all the same.
    expect(said.filter((text) => text.includes('waiting for another maker')).length).toBeGreaterThanOrEqual(1);
    expect(roots(folder)).toHaveLength(1);
    const sandbox = await openSandbox({ root: join(folder, 'roots', roots(folder)[0] as string) });
    const refused = await outcome(start(folder, ['remove', 'bookworm']));
    await sandbox.close();
    expect(refused).toMatchObject({ code: 5, stderr: expect.stringContaining('A run uses the root of bookworm') });
    const removed = await outcome(start(folder, ['remove', 'bookworm']));
    expect(removed).toMatchObject({ code: 0, stdout: expect.stringContaining('removed') });
    expect(roots(folder)).toEqual([]);
  });

  test('ended while it downloads leaves nothing that looks like a package, and no downloader', {
    timeout: minutes,
  }, async () => {
    const folder = freshFolder(false);
    // It answers half of each package, and then no more.
    const server = createServer(
      (_request, response) => void response.writeHead(200, { 'content-length': 1e6 }).write('half'),
    );
    server.listen(0, '127.0.0.1');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    await once(server, 'listening');
    const address = `http://127.0.0.1:${(server.address() as { port: number }).port}/debian`;
    const asked = once(server, 'request');
    const maker = start(folder, ['make', 'bookworm'], { ASSAY_MIRROR: address });
    await asked;
    maker.kill('SIGKILL');
    await once(maker, 'close');
    expect(roots(folder)).toEqual([]);
    expect(readdirSync(join(folder, 'debs'))).toEqual([]);
    await expect
      .poll(async () => (await runHostTool('pgrep', ['-f', `apt-helper.*${address}`])).stdout, { timeout: 5000 })
      .toBe('');
  });

  test('names a program that is missing, and what to install', async () => {
    await expect(runHostTool('dpkg-deb-absent', [])).rejects.toMatchObject({
      kind: 'tool',
      message: expect.stringContaining('dpkg-deb-absent'),
    });
  });

  test('with a mirror that is down says so and what to do', { timeout: minutes }, async () => {
    const folder = freshFolder(false);
    const { code, stderr } = await outcome(
      start(folder, ['make', 'bookworm'], { ASSAY_MIRROR: 'http://127.0.0.1:1/debian' }),
    );
    expect(code).toBe(5);
    expect(stderr).toMatch(/error: The mirror did not give the pinned package .*refused/);
    expect(stderr.trim().split('\n').at(-1)).toContain('set ASSAY_MIRROR');
    expect([...roots(folder), ...drafts(folder)]).toEqual([]);
  });

  test('with a pin that the mirror no longer has says how to pin anew', { timeout: minutes }, async () => {
    const folder = freshFolder(false);
    const address = await mirror(404, 'gone');
    const { code, stderr } = await outcome(start(folder, ['make', 'bookworm'], { ASSAY_MIRROR: address }));
    expect(code).toBe(5);
    expect(stderr).toContain('The mirror no longer has the pinned package');
    expect(stderr).toContain('npm run sandbox -- update');
  });

  test('takes no package whose content is not what was pinned', { timeout: minutes }, async () => {
    const folder = freshFolder(false);
    const address = await mirror(200, 'not a package at all');
    const { code, stderr } = await outcome(start(folder, ['make', 'bookworm'], { ASSAY_MIRROR: address }));
    expect(code).toBe(5);
    expect(stderr).toContain('pinned package');
    expect(readdirSync(join(folder, 'debs'))).toEqual([]);
  });

  test('takes none that has the right size either', { timeout: minutes }, async () => {
    const sizes = new Map(
      (prepared as Prepared).pinned.pins?.map(({ path, size }) => [decodeURIComponent(path), size]),
    );
    const server = createServer(({ url = '' }, response) => {
      const size = sizes.get(decodeURIComponent(url.slice('/debian/'.length)));
      if (size === undefined) response.writeHead(404).end();
      else response.end(Buffer.alloc(size));
    });
    const address = await listening(server);
    const folder = freshFolder(false);
    const { code } = await outcome(start(folder, ['make', 'bookworm'], { ASSAY_MIRROR: address }));
    expect(code).toBe(5);
    expect(readdirSync(join(folder, 'debs'))).toEqual([]);
  });

  test('pins nothing from a mirror without a signature', { timeout: minutes }, async () => {
    const release = releases.find((one) => one.release.codename === 'forky')?.release;
    const address = await mirror(
      200,
      'Origin: Debian\nSuite: forky\nCodename: forky\nDate: Tue, 24 Nov 2026 00:00:00 UTC\n',
    );
    const before = process.env['ASSAY_MIRROR'];
    process.env['ASSAY_MIRROR'] = address;
    try {
      await expect(findPins(freshFolder(false), release as NonNullable<typeof release>)).rejects.toMatchObject({
        kind: 'mirror',
      });
    } finally {
      if (before === undefined) delete process.env['ASSAY_MIRROR'];
      else process.env['ASSAY_MIRROR'] = before;
    }
  });

  test('on a full disk says so', { timeout: 2 * minutes }, async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'small'));
    const own = process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
    const mounting = [
      'sh',
      '-c',
      'mount -t tmpfs -o size=20m none "$ASSAY_SANDBOX" && ln -s "$DEBS" "$ASSAY_SANDBOX/debs" && exec "$@"',
      'sh',
    ];
    const child = start(join(folder, 'small'), ['make', 'bookworm'], { DEBS: sandboxPaths(warmFolder).debs }, [
      'unshare',
      ...own,
      ...mounting,
    ]);
    const { code, stderr } = await outcome(child);
    expect(stderr).toContain('No space is left on the disk');
    expect(stderr).toContain('ASSAY_SANDBOX');
    expect(code).toBe(5);
  });

  test('of a release that does not exist suggests one that does', async () => {
    const { code, stderr } = await outcome(start(freshFolder(true), ['make', 'bokworm']));
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean bookworm?');
    const mistyped = await outcome(start(freshFolder(true), ['mkae']));
    expect(mistyped.code).toBe(2);
    expect(mistyped.stderr).toContain('Did you mean make?');
  });
});
