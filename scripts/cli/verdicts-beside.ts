/** The verdicts that `npm run verify` keeps for a guide, and their day. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readReleases } from '../../src/sandbox/releases.ts';
import { projectFolder } from './project.ts';

const folder = join(projectFolder, 'content', 'verdicts');

/**
 * Files with verdicts about the guide at `guide`, an absolute path, in the order of their releases; the day of their last
 * commit where there is one. Only the project's own guide has its verdicts kept.
 */
export async function verdictsBeside(guide: string): Promise<{ verdictFiles: string[]; verdictDate?: string }> {
  if (guide !== join(projectFolder, 'content', 'guide')) return { verdictFiles: [] };
  const releases = await readReleases(join(projectFolder, 'content', 'releases'));
  const verdictFiles = releases
    .map(({ release }) => join(folder, `${release.codename}.json`))
    .filter((file) => existsSync(file));
  const date = verdictFiles.length === 0 ? undefined : await dayOfLastCommit();
  return { verdictFiles, ...(date !== undefined && { verdictDate: date }) };
}

/** `2026-11-24`; nothing without git, outside a clone, or before the first commit. */
async function dayOfLastCommit(): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', ['log', '-1', '--format=%cs', '--', folder], {
      cwd: projectFolder,
    });
    return /^\d{4}-\d{2}-\d{2}$/.exec(stdout.trim())?.[0];
  } catch {
    return undefined;
  }
}
