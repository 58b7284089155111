import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Account } from '../../src/model/account.ts';
import { Diagnostic } from '../../src/model/diagnostic.ts';
import { Guide } from '../../src/model/guide.ts';
import { project, runCommand, runScript } from './run-command.ts';
import { temporaryFolder } from './temporary-folder.ts';

const preamble = '\\documentclass{article}\n\\title{Mail}\n\\begin{document}\n';
const good = `${preamble}\\section{Postfix}\\label{postfix}\nWords.\n\\begin{lstlisting}\nsmtpd_tls_security_level = may\n\\end{lstlisting}\n\\end{document}\n`;
const bad = `${preamble}\\section{Postfix}\nSee \\ref{nowhere}.\n\\begin{lstlistin}\nx\n\\end{lstlistin}\n\\end{document}\n`;

describe('check', () => {
  test('of a good guide exits with 0, and its JSON is one object and nothing else', async () => {
    const folder = temporaryFolder({ 'guide.tex': good });
    const { code, stdout, stderr } = await runCommand('check', '--guide', folder, '--format', 'json');
    expect(stderr).toBe('');
    const report = JSON.parse(stdout);
    expect(Object.keys(report)).toEqual(['account', 'diagnostics', 'unknownMacros']);
    expect(Account.parse(report.account).listings).toMatchObject({ found: 1, carried: 1 });
    expect(
      Diagnostic.array()
        .parse(report.diagnostics)
        .filter(({ severity }) => severity === 'error'),
    ).toEqual([]);
    expect(code).toBe(0);
  });

  test('of a bad guide exits with 1 in every format, and names the place', async () => {
    const folder = temporaryFolder({ 'guide.tex': bad });
    const file = join(folder, 'guide.tex');
    const text = await runCommand('check', '--guide', file);
    expect(text.code).toBe(1);
    expect(text.stdout).toMatch(/guide\.tex:6:\d+ error .*lstlistin/);
    expect(text.stdout).toContain('> 6 | \\begin{lstlistin}');
    expect(text.stdout).toMatch(/^Account: /m);
    const github = await runCommand('check', '--guide', file, '--format', 'github');
    expect(github.code).toBe(1);
    for (const line of github.stdout.trim().split('\n')) expect(line).toMatch(/^::(error|warning|notice) file=/);
    const json = await runCommand('check', '--guide', file, '--format', 'json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout).diagnostics.length).toBeGreaterThan(0);
  });

  test('takes paths from the folder that npm was called in', async () => {
    const folder = temporaryFolder({ 'mine/guide.tex': bad });
    const env = { INIT_CWD: folder, npm_command: 'run-script' };
    const { code, stdout } = await runScript(join(project, 'scripts', 'run.mjs'), ['check', '--guide', 'mine'], {
      env,
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^mine\/guide\.tex:6:/m);
  });
});

describe('compile', () => {
  test('writes the model, whole, and the same bytes each time', async () => {
    const folder = temporaryFolder({ 'guide/guide.tex': good });
    const out = join(folder, 'made', 'guide.json');
    const { code, stdout } = await runCommand('compile', '--guide', join(folder, 'guide'), '--out', out);
    expect(stdout).toContain('listings');
    expect(code).toBe(0);
    const text = readFileSync(out, 'utf8');
    expect(Guide.parse(JSON.parse(text)).title).toBe('Mail');
    expect(readdirSync(join(folder, 'made'))).toEqual(['guide.json']);
    const again = await runCommand('compile', '--guide', join(folder, 'guide'), '--no-cache');
    expect(again.stdout).toBe(text);
  });

  test('of a bad guide writes nothing, unless told to keep going', async () => {
    const folder = temporaryFolder({ 'guide.tex': bad, 'out/guide.json': 'as before' });
    const out = join(folder, 'out', 'guide.json');
    const refused = await runCommand('compile', '--guide', folder, '--out', out);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('no model was written');
    expect(readFileSync(out, 'utf8')).toBe('as before');
    expect(readdirSync(join(folder, 'out'))).toEqual(['guide.json']);
    const kept = await runCommand('compile', '--guide', folder, '--out', out, '--keep-going');
    expect(kept.code).toBe(1);
    expect(Guide.parse(JSON.parse(readFileSync(out, 'utf8'))).title).toBe('Mail');
  });

  test('says so where it cannot write', async () => {
    const folder = temporaryFolder({ 'guide.tex': good });
    mkdirSync(join(folder, 'taken'));
    const { code, stderr } = await runCommand('compile', '--guide', folder, '--out', join(folder, 'taken'));
    expect(code).toBe(2);
    expect(stderr).toContain('cannot be written');
    expect(readdirSync(folder).sort()).toEqual(['guide.tex', 'taken']);
  });
});

test('build refuses a folder that holds something else, and touches nothing in it', async () => {
  const folder = temporaryFolder({ 'guide/guide.tex': good, 'mine/letter.txt': 'dear' });
  const { code, stderr } = await runCommand('build', '--guide', join(folder, 'guide'), '--out', join(folder, 'mine'));
  expect(code).toBe(2);
  expect(stderr).toContain('not empty, and not an earlier build');
  expect(existsSync(join(folder, 'mine', 'letter.txt'))).toBe(true);
});
