import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '../../scripts/cli/free-port.ts';
import { tools } from '../../scripts/cli/run-tool.ts';
import { type CountedModule, countTests, outcomeText } from '../../scripts/cli/test-outcome.ts';
import { watchGuide } from '../../scripts/cli/watch-guide.ts';
import { writeAtomically } from '../../scripts/cli/write-atomically.ts';
import { project } from './run-command.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('counting tests', () => {
  const test1 = (fullName: string, state: string, note?: string) => ({ fullName, result: () => ({ state, note }) });
  const module = (tests: unknown[], errors = 0): CountedModule =>
    ({
      relativeModuleId: 'a.test.ts',
      errors: () => Array(errors).fill({ message: 'cannot be loaded' }),
      children: { allTests: () => tests },
    }) as unknown as CountedModule;

  test('skips are listed by reason, and the last line counts', () => {
    const modules = [
      module([test1('x > one', 'passed'), test1('x > two', 'failed'), test1('x > three', 'skipped', 'no chromium')]),
      module([test1('four', 'skipped'), test1('old (skipped: no seed) > five', 'skipped')], 1),
    ];
    expect(outcomeText(countTests(modules, 1)).split('\n')).toEqual([
      'Skipped: no chromium',
      '  a.test.ts > x > three',
      'Skipped: no reason given',
      '  a.test.ts > four',
      'Skipped: no seed',
      '  a.test.ts > old (skipped: no seed) > five',
      '1 passed, 3 failed, 3 skipped',
    ]);
  });

  test('a test without an end has failed, and one that was not asked for does not count', () => {
    expect(countTests([module([test1('one', 'pending')])], 0)).toMatchObject({ passed: 0, failed: 1 });
    const modules = [module([test1('x > one', 'passed'), test1('x > two', 'skipped')])];
    expect(countTests(modules, 0, /x one/)).toEqual({ passed: 1, failed: 0, skipped: [] });
  });
});

describe('a file is there whole or not at all', () => {
  test('written, and written over', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'deep', 'model.json');
    await writeAtomically(file, 'one');
    await writeAtomically(file, 'two');
    expect(await readFile(file, 'utf8')).toBe('two');
    expect(await readdir(join(folder, 'deep'))).toEqual(['model.json']);
  });
  test('where it cannot be written nothing stays behind', async () => {
    const folder = temporaryFolder();
    await mkdir(join(folder, 'model.json'));
    await expect(writeAtomically(join(folder, 'model.json'), 'one')).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['model.json']);
  });
});

test('a port that is taken is passed over', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const free = await freePort(port, '127.0.0.1');
  expect(free).toBeGreaterThan(port);
  expect(free).toBeLessThan(port + 100);
});

test('edits of a guide are noticed: changed, added below, and never twice at a time', async () => {
  const folder = temporaryFolder({ 'guide.tex': 'one', 'sections/a.tex': 'a' });
  let working = 0;
  const onChange = vi.fn(async () => {
    working += 1;
    expect(working).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 80));
    working -= 1;
  });
  const { stop } = watchGuide(folder, undefined, onChange);
  onTestFinished(stop);
  writeFileSync(join(folder, 'guide.tex'), 'two');
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1), 2000);
  writeFileSync(join(folder, 'sections', 'b.tex'), 'b');
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(2), 2000);
});

test.each(Object.entries(tools))('%s is where it is looked for', (_name, entry) => {
  expect(existsSync(join(project, 'node_modules', entry))).toBe(true);
});
