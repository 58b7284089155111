/** `npm run sandbox`: the roots that guides are run in. Show, make, update, remove. */
import { join } from 'node:path';
import type { EximPins, Pin, SourcePin } from '../src/model/release.ts';
import { SandboxFault } from '../src/sandbox/fault.ts';
import { makeRoot } from '../src/sandbox/make-root.ts';
import { makersLock } from '../src/sandbox/make-whole.ts';
import { ifUnused } from '../src/sandbox/one-maker.ts';
import { changedPins, findPins, writePins } from '../src/sandbox/pin-release.ts';
import { type PinnedRelease, pickReleases, readReleases } from '../src/sandbox/releases.ts';
import { removeFolder, removeRoot, rootsOf, sandboxFolder, sandboxPaths } from '../src/sandbox/roots.ts';
import { commandLine, execute, oneOf } from './cli/command-line.ts';
import { makeEximBuilds, showProgress } from './cli/make-exim-builds.ts';
import { megabytes, progressLine } from './cli/progress-line.ts';
import { pathForCaller, projectFolder } from './cli/project.ts';
import { showSandboxes } from './cli/show-sandboxes.ts';

const actions = ['show', 'make', 'update', 'remove'] as const;
type Action = (typeof actions)[number];

const releasesFolder = join(projectFolder, 'content', 'releases');

export async function run(args: string[]): Promise<number> {
  const program = commandLine('sandbox')
    .argument('[action]', `${actions.join(', ')}`, oneOf(actions), 'show')
    .argument('[releases...]', 'codenames (default: all of content/releases)')
    .option('--downloads', 'remove: the downloaded packages and what was built too')
    .addHelpText(
      'after',
      `
  show     what is there, and what this machine can run
  make     make the roots that are missing, from the packages that content/releases pins
  update   pin what the mirror has now (content/releases/*.lock.json), and make those roots
  remove   remove roots

Environment:
  ASSAY_SANDBOX  folder of roots and downloads (default: .cache/sandbox)
  ASSAY_MIRROR   a mirror of Debian (default: the one that this machine's apt uses)`,
    );
  return execute<{ downloads?: boolean }>(program, args, async (options) => {
    const [action, codenames] = program.processedArgs as [Action, string[]];
    const folder = sandboxFolder(projectFolder);
    try {
      const releases = pickReleases(await readReleases(releasesFolder), codenames ?? []);
      if (action === 'show') process.stdout.write(await showSandboxes(folder, releases));
      else if (action === 'make') await makeAll(folder, releases);
      else if (action === 'update') await updateAll(folder, releases);
      else await removeAll(folder, releases, options.downloads === true);
      return 0;
    } catch (error) {
      if (!(error instanceof SandboxFault)) throw error;
      process.stderr.write(`error: ${error.message}\n${error.hint}\n`);
      return error.kind === 'usage' ? 2 : 5;
    }
  });
}

async function makeAll(folder: string, releases: PinnedRelease[]): Promise<void> {
  for (const pinned of releases) {
    const { codename } = pinned.release;
    const line = progressLine(process.stderr);
    const root = await makeRoot(folder, pinned, (progress) => showProgress(line, codename, progress));
    line.end(`${codename}: ready, ${root.packages} packages, ${megabytes(root.size)}`);
    await makeEximBuilds(folder, [pinned]);
    for (const old of await rootsOf(folder, codename)) {
      if (old.folder !== root.folder && (await removeRoot(folder, old.folder)))
        line.end(`${codename}: removed an older root`);
    }
  }
}

async function updateAll(folder: string, releases: PinnedRelease[]): Promise<void> {
  for (const { release, pins: before = [], exim: eximBefore } of releases) {
    process.stderr.write(`${release.codename}: asking the mirror …\n`);
    const found = await findPins(folder, release);
    const { pins } = found;
    const changes = [
      ...changedPins(before, pins),
      ...changedPins(allOf(eximBefore), allOf(found.exim)).map((change) => ({
        ...change,
        name: `${change.name} (to build exim)`,
      })),
    ];
    if (changes.length === 0) process.stdout.write(`${release.codename}: nothing has changed\n`);
    else {
      await writePins(releasesFolder, release, found);
      process.stdout.write(`${release.codename}: ${pins.length} packages pinned\n`);
      for (const { name, from, to } of changes)
        process.stdout.write(`  ${name} ${from ?? '(new)'} → ${to ?? '(gone)'}\n`);
    }
  }
  const names = releases.map(({ release }) => release.codename);
  await makeAll(folder, pickReleases(await readReleases(releasesFolder), names));
}

function allOf(exim: EximPins | undefined): (Pin | SourcePin)[] {
  return [...(exim?.packages ?? []), ...(exim?.sources ?? [])];
}

async function removeAll(folder: string, releases: PinnedRelease[], downloads: boolean): Promise<void> {
  for (const { release } of releases) {
    for (const root of await rootsOf(folder, release.codename)) {
      if (!(await removeRoot(folder, root.folder))) {
        const hint = 'Wait for it to end, then try again.';
        throw new SandboxFault('disk', `A run uses the root of ${release.codename}.`, hint);
      }
      process.stdout.write(`removed ${pathForCaller(root.folder)} (${megabytes(root.size)})\n`);
    }
  }
  const { debs, builds, drafts } = sandboxPaths(folder);
  // What a maker that was killed has left; one that is at work keeps its own.
  await ifUnused(makersLock(folder), () => removeFolder(drafts));
  if (!downloads) return;
  for (const path of [debs, builds]) {
    await removeFolder(path);
    process.stdout.write(`removed ${pathForCaller(path)}\n`);
  }
}
