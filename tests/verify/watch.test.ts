/** `npm run verify -- --watch` and what it stands on: a real guide is edited while real daemons are asked about it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { RunnableRelease } from '../../src/verify/group.ts';
import { verifyGuide } from '../../src/verify/verify-guide.ts';
import { project } from '../scripts/run-command.ts';
import { temporaryFolder } from '../scripts/temporary-folder.ts';
import { compileText, preparedReleases } from './verify-text.ts';

const { releases, note } = await preparedReleases('bookworm');
const listing = (text: string) => `\\begin{lstlisting}[target=postfix/main.cf]\n${text}\n\\end{lstlisting}\n`;
const session = (text: string) => `\\begin{lstlisting}[style=console]\n${text}\n\\end{lstlisting}\n`;
const document = (body: string) =>
  `\\documentclass{article}\n\\title{A guide}\n\\begin{document}\n\\section{Mail}\n${body}\n\\end{document}\n`;

/** Processes of the host that were started by `parent`, and by those in turn. */
function below(parent: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It has ended meanwhile.
    }
  }
  const found = [parent];
  for (const one of found) for (const [child, its] of parents) if (its === one) found.push(child);
  return found.slice(1);
}

const alive = (pid: number) => {
  try {
    // One that waits to be reaped has ended.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

describe.skipIf(releases.length === 0)(`watching${note}`, () => {
  /** The command on a guide; `said` waits for a text in what is printed after the last one that was waited for. */
  function watching(guide: string): { command: ChildProcess; said: (text: string | RegExp) => Promise<string> } {
    const args = ['verify', '--guide', guide, '--release', 'bookworm', '--watch', '--format', 'text'];
    const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_|FORCE_COLOR)/.test(name));
    const command = spawn(process.execPath, [join(project, 'scripts', 'run.mjs'), ...args], {
      cwd: project,
      env: Object.fromEntries(inherited),
    });
    onTestFinished(() => void command.kill('SIGKILL'));
    let output = '';
    for (const stream of [command.stdout, command.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    const said = async (text: string | RegExp): Promise<string> => {
      await expect.poll(() => output, { timeout: 120_000, interval: 50 }).toMatch(text);
      const found = output;
      output = '';
      return found;
    };
    return { command, said };
  }
  async function stopped(command: ChildProcess): Promise<number | null> {
    command.kill('SIGINT');
    const [code] = await once(command, 'exit');
    return code;
  }

  test('an edit is tried, mistakes are survived, and only what changed is run', async () => {
    const stable = '\\section{Other}\n'.concat(listing('smtpd_banner = hello'));
    const text = (name: string) => document(`${listing(`${name} = yes`)}${stable}`);
    const folder = temporaryFolder({ 'guide.tex': text('smtpd_helo_required') });
    const write = (words: string) => writeFileSync(join(folder, 'guide.tex'), words);
    const { command, said } = watching(folder);
    expect(await said(/Waiting for edits/)).toContain('4 cases: 4 passed; 4 run now');

    write(text('smtpd_helo_reqired'));
    const wrong = await said(/Waiting for edits/);
    expect(wrong).toContain('2 passed, 2 failed; 2 run now');
    expect(wrong).toMatch(/guide\.tex:6:1.*smtpd_helo_reqired/);

    write(text('smtpd_helo_required').replace('\\section{Other}', '\\section{Other \\emhp{x}}'));
    expect(await said(/Waiting for edits/)).toMatch(/guide\.tex:8:\d+ error .*emhp/);

    write('');
    expect(await said(/Waiting for edits/)).toContain('Nothing is to be verified');

    // What was known before is not forgotten over all that.
    write(text('smtpd_helo_required'));
    expect(await said(/Waiting for edits/)).toContain('4 passed; 0 run now');
    expect(await stopped(command)).toBe(0);
  });

  test('an edit ends a round that is under way, and so does Ctrl-C, which leaves no process behind', async () => {
    const slow = (line: string) =>
      document(`${listing('smtpd_banner = hello')}${session(`$ sleep 60; echo ${line}\n${line}`)}`);
    const folder = temporaryFolder({ 'guide.tex': slow('a') });
    const { command, said } = watching(folder);
    const sleeps = () =>
      below(command.pid as number).filter((pid) => {
        try {
          return readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('sleep\0');
        } catch {
          return false;
        }
      });
    await expect.poll(sleeps, { timeout: 60_000 }).toHaveLength(1);
    const [first] = sleeps() as [number];
    writeFileSync(join(folder, 'guide.tex'), slow('b'));
    await expect.poll(() => alive(first), { timeout: 15_000 }).toBe(false);
    expect(await said(/stopped/)).not.toContain('Waiting');
    await expect.poll(sleeps, { timeout: 60_000 }).toHaveLength(1);
    const all = below(command.pid as number);
    expect(all.length).toBeGreaterThan(3);
    const began = Date.now();
    expect(await stopped(command)).toBe(0);
    expect(Date.now() - began).toBeLessThan(15_000);
    expect(all.filter(alive)).toEqual([]);
  });

  test('--watch does not go with what needs an end', async () => {
    const folder = temporaryFolder({ 'guide.tex': document('x') });
    const command = spawn(process.execPath, [
      join(project, 'scripts', 'run.mjs'),
      ...['verify', '--guide', folder, '--watch', '--update'],
    ]);
    const [code] = await once(command, 'exit');
    expect(code).toBe(2);
  });
});

describe.skipIf(releases.length === 0)(`a verification that is stopped${note}`, () => {
  test('keeps what it had found out, makes no verdict of the rest, and closes every sandbox', async () => {
    const { guide } = await compileText(
      `\\section{One}\n${listing('smtpd_banner = hello')}\\section{Two}\n${listing('smtpd_banner = bye')}${session('$ sleep 60')}`,
    );
    const stop = new AbortController();
    let open = 0;
    const counted = releases.map(
      (one): RunnableRelease => ({
        ...one,
        async open(library) {
          const machine = await one.open(library);
          open++;
          let closed = false;
          const close = async () => {
            await machine.close();
            if (!closed) open--;
            closed = true;
          };
          return { ...machine, close };
        },
      }),
    );
    const { results, files } = await verifyGuide({
      guide,
      releases: counted,
      jobs: 1,
      signal: stop.signal,
      onVerdict: () => stop.abort(),
    });
    expect(results.map(({ one }) => one.subject)).toHaveLength(1);
    expect(results[0]?.verdict.outcome).toBe('pass');
    expect([...files.values()].flat()).toHaveLength(1);
    expect(open).toBe(0);
  });
});
