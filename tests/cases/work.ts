/** What there is to do for a release, worked out once for all pages that a worker runs. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { locateGuide } from '../../src/assembly/locate-guide.ts';
import { type Compilation, compileGuide } from '../../src/compile.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { SandboxFault } from '../../src/sandbox/fault.ts';
import { makeExim } from '../../src/sandbox/make-exim.ts';
import { explainNothing } from '../../src/verify/choose.ts';
import type { RunnableRelease } from '../../src/verify/group.ts';
import { type Case, planCases } from '../../src/verify/plan.ts';
import { prepare, type Work } from '../../src/verify/prepare.ts';
import { plannedReleases, runnableReleases, unbuiltReleases } from '../../src/verify/runnable-releases.ts';
import { readVerdicts } from '../../src/verify/verdict-files.ts';
import { folder, prepareRoot, project, releases } from '../sandbox/prepared-root.ts';
import { guidePath } from './guide-path.ts';
import { moduleOf } from './module-of.ts';

export interface ReleaseWork {
  compilation: Compilation;
  /** Work in the order of the plan; where the release cannot be run here, what is planned alone. */
  cases: { one: Case; work?: Work<RunnableRelease> }[];
  /** Make what cases are run with and is not there yet: it may take minutes, which no test has. Where it cannot be made, they say so. */
  makeBuilds(): Promise<void>;
  /** Why nothing can be run. */
  unrunnable?: string;
  /** Path of the file whose module takes what no other does. */
  main: string;
  /** Why there is nothing at all to verify, on any release. */
  nothing?: string;
  /** Verdicts that are kept with the guide. */
  recorded: Verdict[];
}

const known = new Map<string, { stamp: string; work: Promise<ReleaseWork> }>();
let compiled: Promise<Compilation> | undefined;

/** The work of a release. A file of the guide that has changed since is noticed. Throws a UsageError where there is no guide. */
export async function workOf(codename: string): Promise<ReleaseWork> {
  const before = known.get(codename);
  if (before !== undefined && before.stamp === (await stampOf(before.work))) return before.work;
  if (before !== undefined) compiled = undefined;
  const work = findWork(codename);
  known.set(codename, { stamp: await stampOf(work), work });
  return work;
}

/** Where the configuration of the guide is: ASSAY_CONFIG. */
function configuration(): { config?: string } {
  const config = process.env['ASSAY_CONFIG'];
  return config ? { config } : {};
}

async function stampOf(work: Promise<ReleaseWork>): Promise<string> {
  const { compilation } = await work;
  const files = compilation.guide.files.map(({ path }) => {
    const { mtimeMs, size } = statSync(join(compilation.root, path), { throwIfNoEntry: false }) ?? {};
    return `${path} ${mtimeMs} ${size}`;
  });
  return files.join('\n');
}

async function findWork(codename: string): Promise<ReleaseWork> {
  const guide = guidePath();
  compiled ??= compileGuide({ guide, cache: join(project, '.cache', 'parsed'), ...configuration() });
  const compilation = await compiled;
  const pinned = releases.filter(({ release }) => release.codename === codename);
  // The newest release lends its OpenSSL to the checks.
  const client = releases.at(-1);
  const planned = plannedReleases(releases, client);
  const all = planCases(compilation.guide, planned);
  const plan = all.filter(({ release }) => release === codename);
  const lent = client ? await prepareRoot(client.release.codename) : undefined;
  const prepared = typeof lent === 'string' ? lent : await prepareRoot(codename);
  const runnable = typeof prepared === 'string' ? [] : (await runnableReleases(pinned, folder, client)).releases;
  const works = runnable.length > 0 ? prepare(plan, runnable) : [];
  const ours = process.env['ASSAY_GUIDE'] === undefined || process.env['ASSAY_GUIDE'] === '';
  const main = locateGuide(guide).main ?? compilation.guide.files.map(({ path }) => path).find(moduleOf) ?? '';
  return {
    compilation,
    cases: plan.map((one, index) => ({ one, ...(works[index] === undefined ? {} : { work: works[index] }) })),
    main,
    async makeBuilds() {
      for (const one of await unbuiltReleases(plan, pinned, folder))
        await makeExim(folder, one).catch((error) => {
          if (!(error instanceof SandboxFault)) throw error;
        });
    },
    recorded: ours ? readVerdicts(join(project, 'content', 'verdicts'), codename) : [],
    ...(typeof prepared === 'string' ? { unrunnable: prepared } : {}),
    ...(all.some(({ skip }) => skip === undefined) ? {} : { nothing: explainNothing(all, {}) }),
  };
}
