import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { isModern } from '../../scripts/setup/node.mjs';
import { project } from './run-command.ts';
import { temporaryFolder } from './temporary-folder.ts';

const manifest = JSON.parse(readFileSync(join(project, 'scripts/setup/node24/package.json'), 'utf8'));
const pinned = `node-${manifest.optionalDependencies[`node-${process.platform}-${process.arch}`]}`;

/** The host's own Node, where it is too old to run the commands itself. */
function olderNode(): string | undefined {
  const candidates = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  return candidates.filter(existsSync).find((node) => {
    const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
    return version.startsWith('v') && !isModern(version);
  });
}

/** Start a command on an older Node in a project whose pinned Node is installed already. */
function startOnOlderNode(context: TestContext, args: string[]) {
  const node = olderNode();
  if (node === undefined) return context.skip("the host's Node is new enough to need no other");
  if (!existsSync(join(project, '.cache', pinned))) return context.skip('the pinned Node was not needed here yet');
  const folder = temporaryFolder({
    'package.json': '{ "name": "tiny", "type": "module" }',
    'package-lock.json': '{ "name": "tiny", "lockfileVersion": 3, "packages": { "": { "name": "tiny" } } }',
    'node_modules/.package-lock.json': '{ "packages": {} }',
    'scripts/check.ts': `
      export async function run([what]: string[]): Promise<number> {
        const timer = setInterval(() => {}, 1000);
        const stopped = new Promise<number>((resolve) => process.once('SIGTERM', () => resolve(42)));
        process.stdout.write(process.version + '\\n');
        const code = what === 'wait' ? await stopped : Number(what);
        clearInterval(timer);
        return code;
      }`,
  });
  for (const name of ['run.mjs', 'commands.mjs', 'setup']) {
    cpSync(join(project, 'scripts', name), join(folder, 'scripts', name), { recursive: true });
  }
  mkdirSync(join(folder, '.cache'));
  symlinkSync(join(project, '.cache', pinned), join(folder, '.cache', pinned));
  return spawn(node, [join(folder, 'scripts', 'run.mjs'), 'check', ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test('an older Node hands over to the pinned one and passes on its exit code', async (context) => {
  const child = startOnOlderNode(context, ['7']);
  const [[version], [code]] = await Promise.all([once(child.stdout, 'data'), once(child, 'exit')]);
  expect(`node-${String(version).trim().slice(1)}`).toBe(pinned);
  expect(code).toBe(7);
});

test('and passes on the signals that it is sent', async (context) => {
  const child = startOnOlderNode(context, ['wait']);
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([42, null]);
});
