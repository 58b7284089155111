/** The verdicts that `npm run verify` keeps for a guide, and their day. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readReleases } from '../../src/sandbox/releases.ts';
import { projectFolder } from './project.ts';

const folder = join(projectFolder, 'content', 'verdicts');

/**
 * Files with verdicts about the guide at `guide`, an absolute path, in the order of their releases, whether they are there
 * yet or not; the day of their last commit where there is one. Only the project's own guide has its verdicts kept.
 */
export async function verdictsBeside(guide: string): Promise<{ verdictFiles: string[]; verdictDate?: string }> {
  if (guide !== join(projectFolder, 'content', 'guide')) return { verdictFiles: [] };
  return verdictsIn(folder);
}

/** The same of a folder that somebody names. */
export async function verdictsIn(folder: string): Promise<{ verdictFiles: string[]; verdictDate?: string }> {
  const verdictFiles = await verdictFilesIn(folder);
  const date = await dayOfLastCommit(folder);
  return { verdictFiles, ...(date !== undefined && { verdictDate: date }) };
}

/** The file of each release in a folder of verdicts, in the order of releases, whether it is there yet or not. */
export async function verdictFilesIn(folder: string): Promise<string[]> {
  const releases = await readReleases(join(projectFolder, 'content', 'releases'));
  return releases.map(({ release }) => join(folder, `${release.codename}.json`));
}

/** `2026-11-24`; nothing without git, outside a clone, or before the first commit. */
async function dayOfLastCommit(folder: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', ['log', '-1', '--format=%cs', '--', folder], {
      cwd: folder,
    });
    return /^\d{4}-\d{2}-\d{2}$/.exec(stdout.trim())?.[0];
  } catch {
    return undefined;
  }
}
