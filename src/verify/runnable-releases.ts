/** The releases of `content/releases` whose roots are on this machine. */
import { readFile } from 'node:fs/promises';
import { eximDigest, findExim, makeExim } from '../sandbox/make-exim.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { daemonVersions, type PinnedRelease } from '../sandbox/releases.ts';
import { findRoot, rootDigest } from '../sandbox/roots.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { RunnableRelease } from './group.ts';
import type { Case } from './plan.ts';
import type { PreparedRelease } from './prepare.ts';

/**
 * Releases to run, and the codenames of those whose root has to be made first. `folder` is that of all roots; `client`, the
 * newest release there is, lends its OpenSSL to the checks. `checkersOnly` says why daemons cannot run here, where they cannot.
 */
export async function runnableReleases(
  pinned: readonly PinnedRelease[],
  folder: string,
  client: PinnedRelease | undefined,
  checkersOnly?: string,
): Promise<{ releases: RunnableRelease[]; missing: string[] }> {
  const releases: RunnableRelease[] = [];
  const missing: string[] = [];
  // A checker is no client's business; but what daemons have answered to the client counts here as well.
  const clients = checkersOnly === undefined ? client && (await findRoot(folder, client)) : undefined;
  const clientDigest = checkersOnly === undefined ? clients?.digest : client?.pins && rootDigest(client.pins);
  if (client && checkersOnly === undefined && !clients && !pinned.includes(client))
    missing.push(client.release.codename);
  for (const one of pinned) {
    const { codename } = one.release;
    const root = await findRoot(folder, one);
    if (!root) {
      missing.push(codename);
      continue;
    }
    const withOpenssl = eximWithOpenssl(folder, one);
    releases.push({
      ...pinnedParts(one, root.digest, clientDigest),
      checkersOnly,
      async open(library, self) {
        const sandbox = await openSandbox({
          root: root.folder,
          client: clients?.folder,
          ...(checkersOnly === undefined ? {} : { mode: 'single' }),
          ...(self === undefined ? {} : { self }),
        });
        if (library === 'openssl') await withOpenssl(sandbox);
        return sandbox;
      },
    });
  }
  return { releases, missing };
}

/**
 * Releases as they are pinned, on this machine or not: enough to say which verdicts there ought to be. Without pins there
 * are none. `client` as above.
 */
export function plannedReleases(
  pinned: readonly PinnedRelease[],
  client: PinnedRelease | undefined,
): PreparedRelease[] {
  const clients = client?.pins && rootDigest(client.pins);
  return pinned.flatMap((one) => (one.pins === undefined ? [] : [pinnedParts(one, rootDigest(one.pins), clients)]));
}

function pinnedParts(one: PinnedRelease, root: string, clients: string | undefined): PreparedRelease {
  return {
    codename: one.release.codename,
    versions: daemonVersions(one),
    // All of Debian's builds of Exim use GnuTLS.
    libraries: { exim: ['gnutls', 'openssl'] },
    unbuilt: one.exim === undefined ? { openssl: NOT_PINNED } : {},
    root: clients === undefined ? root : `${root} ${clients}`,
    builds: { openssl: eximDigest(one) },
  };
}

const NOT_PINNED = "what Exim with OpenSSL is built from is not pinned for this machine's architecture";

/** Puts the build in the place of Debian's; makes it first where somebody has removed it. Its bytes are read but once. */
function eximWithOpenssl(folder: string, pinned: PinnedRelease): (sandbox: Sandbox) => Promise<void> {
  let executable: Promise<Buffer> | undefined;
  return async (sandbox) => {
    executable ??= makeExim(folder, pinned).then((file) => readFile(file));
    await sandbox.writeFile('/usr/sbin/exim4', await executable, { mode: 0o4755 });
  };
}

/** The releases for which these cases need an Exim that has yet to be built. */
export async function unbuiltReleases(
  cases: readonly Case[],
  pinned: readonly PinnedRelease[],
  folder: string,
): Promise<PinnedRelease[]> {
  const asked = new Set(cases.flatMap((one) => (one.library === 'openssl' && !one.skip ? [one.release] : [])));
  const absent = await Promise.all(pinned.map(async (one) => (await findExim(folder, one)) === undefined));
  return pinned.filter(({ release }, index) => absent[index] && asked.has(release.codename));
}
