/** `--shard`, so that each shard has about as many sandboxes to run as the others. */
import { join } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { locateGuide } from '../../src/assembly/locate-guide.ts';
import { compileGuide } from '../../src/compile.ts';
import { readReleases } from '../../src/sandbox/releases.ts';
import { planCases } from '../../src/verify/plan.ts';
import { prepare } from '../../src/verify/prepare.ts';
import { plannedReleases } from '../../src/verify/runnable-releases.ts';
import { guideFolder, guidePath } from './guide-path.ts';
import { moduleOf } from './module-of.ts';

/** What a case costs, where opening a sandbox and starting the daemons in it costs 1. */
const CASE = 0.25;

/** Share weighted things out: the heaviest first, each to the lightest share. Equal input gives equal shares, everywhere. */
export function balance<Thing>(
  things: readonly { thing: Thing; name: string; weight: number }[],
  count: number,
): Thing[][] {
  const shares = Array.from({ length: count }, () => ({ weight: 0, things: [] as Thing[] }));
  const order = things.toSorted((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
  for (const { thing, weight } of order) {
    const lightest = shares.reduce((least, share) => (share.weight < least.weight ? share : least));
    lightest.weight += weight;
    lightest.things.push(thing);
  }
  return shares.map(({ things: share }) => share);
}

/** Pages of the guide are shared out by their weight, all other files as Vitest does. Vitest wants a class. */
export class BalancedShards extends BaseSequencer {
  override async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { index = 1, count = 1 } = this.ctx.config.shard ?? {};
    const pages = files.filter(isPage);
    const others = files.filter((file) => !isPage(file));
    if (pages.length === 0) return super.shard(files);
    const weights = await weigh();
    const shares = balance(
      pages.map((thing) => {
        const name = `${releaseOf(thing)} ${thing.moduleId.slice(guideFolder().length + 1)}`;
        return { thing, name, weight: weights.get(name) ?? 0 };
      }),
      count,
    );
    return [...(others.length > 0 ? await super.shard(others) : []), ...(shares[index - 1] ?? [])];
  }
}

const isPage = ({ project }: TestSpecification) => project.name.startsWith('snippets (');
const releaseOf = ({ project }: TestSpecification) => /\((.*)\)/.exec(project.name)?.[1] ?? '';

/** Weights by release and file. Nothing is run, and no root is needed. */
async function weigh(): Promise<Map<string, number>> {
  const project = join(import.meta.dirname, '..', '..');
  const pinned = await readReleases(join(project, 'content', 'releases'));
  const releases = plannedReleases(pinned, pinned.at(-1));
  const config = process.env['ASSAY_CONFIG'];
  const cache = join(project, '.cache', 'parsed');
  const { guide } = await compileGuide({ guide: guidePath(), cache, ...(config ? { config } : {}) });
  const { main } = locateGuide(guidePath());
  const weights = new Map<string, number>();
  const seen = new Set<string>();
  for (const work of prepare(planCases(guide, releases), releases)) {
    if (work.skipped) continue;
    const { file } = work.one.place;
    const name = `${work.one.release} ${moduleOf(file) ? file : main}`;
    const opened = seen.has(`${name} ${work.group}`) ? 0 : 1;
    seen.add(`${name} ${work.group}`);
    weights.set(name, (weights.get(name) ?? 0) + opened + CASE);
  }
  return weights;
}
