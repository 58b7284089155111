/** Roots for tests: made where they are not there, or a reason why they cannot be. */
import { join } from 'node:path';
import { capabilities, type SandboxMode } from '../../src/sandbox/capabilities.ts';
import { SandboxFault } from '../../src/sandbox/fault.ts';
import { makeRoot } from '../../src/sandbox/make-root.ts';
import { type PinnedRelease, readReleases } from '../../src/sandbox/releases.ts';
import { type Root, sandboxFolder } from '../../src/sandbox/roots.ts';

export const project = join(import.meta.dirname, '..', '..');
export const folder = sandboxFolder(project);
export const releases = await readReleases(join(project, 'content', 'releases'));

export interface Prepared {
  pinned: PinnedRelease;
  root: Root;
  mode: SandboxMode;
}

/**
 * Daemons can be run on this release here, or why not: no namespaces, no apt, no network, a pinned package that the mirror has
 * dropped. A fault that is ours
 * (a disk, a file of content/releases) is thrown.
 */
export async function prepareRoot(codename: string): Promise<Prepared | string> {
  const { live, mode, reason } = await capabilities();
  if (!live || mode === undefined) return reason ?? 'no sandboxes here';
  const pinned = releases.find(({ release }) => release.codename === codename);
  if (pinned === undefined) throw new Error(`no release ${codename}`);
  try {
    return { pinned, mode, root: await makeRoot(folder, pinned) };
  } catch (error) {
    if (error instanceof SandboxFault && ['mirror', 'pin', 'tool'].includes(error.kind)) return error.message;
    throw error;
  }
}

/** The end of a group's name that says why it is skipped. */
export function skipNote(prepared: Prepared | string): string {
  return typeof prepared === 'string' ? ` (skipped: ${prepared.replace(/[()]/g, '')})` : '';
}

/** The root, in groups that are not skipped. */
export function rootOf(prepared: Prepared | string): string {
  return typeof prepared === 'string' ? '' : prepared.root.folder;
}
