/** The workflows of GitHub: well formed, pinned, and their commands are there. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { project, runCommand } from './run-command.ts';

const Step = z.union([
  z.strictObject({
    name: z.string().optional(),
    uses: z.string(),
    if: z.string().optional(),
    with: z.record(z.string(), z.unknown()).optional(),
  }),
  z.strictObject({
    name: z.string(),
    run: z.string(),
    if: z.string().optional(),
    env: z.record(z.string(), z.string()).optional(),
  }),
]);
const Job = z.looseObject({
  'runs-on': z.string(),
  'timeout-minutes': z.int(),
  needs: z.string().optional(),
  strategy: z.object({ matrix: z.object({ shard: z.array(z.int()) }) }).optional(),
  steps: z.array(Step).min(1),
});
const Workflow = z.looseObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.literal('read')),
  jobs: z.record(z.string(), Job),
});

const folder = join(project, '.github/workflows');
const read = (name: string) => Workflow.parse(parse(readFileSync(join(folder, name), 'utf8')));
const npm = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')));

describe.each(globSync('*.yml', { cwd: folder }).sort())('%s', (name) => {
  const { jobs } = read(name);
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test('pins each action', () => {
    for (const step of steps) if ('uses' in step) expect(step.uses).toMatch(/^[\w-]+\/[\w-]+@v\d+(\.\d+\.\d+)?$/);
  });
  test('calls commands that there are', () => {
    const called = steps.flatMap((step) =>
      'run' in step ? [...step.run.matchAll(/\bnpm (?:run )?(?:-s )?([\w-]+)/g)] : [],
    );
    for (const [, command = ''] of called) expect(Object.keys(npm.scripts)).toContain(command);
  });
  test('needs jobs that there are', () => {
    for (const { needs } of Object.values(jobs)) if (needs !== undefined) expect(Object.keys(jobs)).toContain(needs);
  });
});

describe('verify.yml', () => {
  const { jobs } = read('verify.yml');
  const runs = (job: string) => (jobs[job]?.steps ?? []).flatMap((step) => ('run' in step ? [step.run] : []));

  test('pins each action to one version', () => {
    for (const step of Object.values(jobs).flatMap((job) => job.steps))
      if ('uses' in step) expect(step.uses).toMatch(/@v\d+\.\d+\.\d+$/);
  });
  test('merges the verdicts of exactly the shards that run', () => {
    const shards = jobs['shard']?.strategy?.matrix.shard ?? [];
    expect(shards.length).toBeGreaterThan(1);
    const merge = runs('merge').find((command) => command.startsWith('npm run merge'));
    expect(merge).toBe(`npm run merge -- ${shards.map((shard) => `shards/verdicts-${shard}`).join(' ')}`);
  });
  test('sends nothing anywhere when it has merged', () => {
    expect(runs('merge').join('\n')).not.toMatch(/git (push|commit)/);
    const used = (jobs['merge']?.steps ?? []).flatMap((step) => ('uses' in step ? [step.uses.replace(/@.*/, '')] : []));
    expect(used).toEqual(['actions/checkout', 'actions/download-artifact']);
  });
  test('gives npm run merge what it takes', async () => {
    const { code, stderr } = await runCommand('merge', 'shards/verdicts-1');
    expect([code, stderr]).toEqual([2, expect.stringContaining('There is no folder "shards/verdicts-1"')]);
  });
});
