/** The releases of `content/releases` whose roots are on this machine. */
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { daemonVersions, type PinnedRelease } from '../sandbox/releases.ts';
import { findRoot } from '../sandbox/roots.ts';
import type { RunnableRelease } from './verify-guide.ts';

/** Releases to run, and the codenames of those whose root has to be made first. `folder` is that of all roots. */
export async function runnableReleases(
  pinned: readonly PinnedRelease[],
  folder: string,
): Promise<{ releases: RunnableRelease[]; missing: string[] }> {
  const releases: RunnableRelease[] = [];
  const missing: string[] = [];
  for (const one of pinned) {
    const { codename } = one.release;
    const root = await findRoot(folder, one);
    if (!root) {
      missing.push(codename);
      continue;
    }
    releases.push({
      codename,
      versions: daemonVersions(one),
      // All of Debian's builds of Exim use GnuTLS.
      libraries: { exim: 'gnutls' },
      root: root.digest,
      open: () => openSandbox({ root: root.folder }),
    });
  }
  return { releases, missing };
}
