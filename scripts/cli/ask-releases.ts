/** Asking one daemon of every release, in sandboxes. */
import { readFile } from 'node:fs/promises';
import { combine } from '../../src/inventory/combine.ts';
import type { Asked, Inventory, ToldSetting } from '../../src/inventory/inventory.ts';
import type { DaemonSettings } from '../../src/model/setting.ts';
import { parseVersion } from '../../src/model/version.ts';
import { makeExim } from '../../src/sandbox/make-exim.ts';
import { makeRoot } from '../../src/sandbox/make-root.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { packageFile } from '../../src/sandbox/package-file.ts';
import { daemonVersions, type PinnedRelease } from '../../src/sandbox/releases.ts';
import { showProgress } from './make-exim-builds.ts';
import type { ProgressLine } from './progress-line.ts';

/** Settings of `inventory`'s daemon in all releases that have it. Throws a SandboxFault where a release cannot be run. */
export async function askReleases(
  inventory: Inventory,
  releases: readonly PinnedRelease[],
  folder: string,
  line: ProgressLine,
): Promise<DaemonSettings> {
  const { daemon } = inventory;
  const having = releases.flatMap((pinned) => {
    const version = daemonVersions(pinned)[daemon];
    return version === undefined ? [] : [{ pinned, codename: pinned.release.codename, version }];
  });
  const rounds = having.length * (inventory.tryNames ? 2 : 1);
  let done = 0;
  const inSandbox = async (one: (typeof having)[number], ask: (asked: Asked) => Promise<ToldSetting[]>) => {
    line.show(`${daemon}: asking ${one.codename}`, done++, rounds, '');
    const root = await makeRoot(folder, one.pinned, (progress) => showProgress(line, one.codename, progress));
    const sandbox = await openSandbox({ root: root.folder, limits: { lifetimeMs: 1_200_000 } });
    try {
      return await ask({
        version: parseVersion(one.version) ?? [],
        sandbox,
        packaged: (name, path) => packageFile(folder, one.pinned, name, path),
        note: (text) => line.end(`${daemon} of ${one.codename}: ${text}`),
        withOpenssl:
          one.pinned.exim === undefined
            ? undefined
            : async () =>
                readFile(await makeExim(folder, one.pinned, (step) => showProgress(line, one.codename, step))),
      });
    } finally {
      await sandbox.close();
    }
  };
  const told: ToldSetting[][] = [];
  for (const one of having) told.push(await inSandbox(one, (asked) => inventory.ask(asked)));
  const { tryNames } = inventory;
  if (tryNames) {
    const names = [...new Set(told.flat().map(({ name }) => name))].sort();
    for (const [index, one] of having.entries()) {
      const listed = new Set(told[index]?.map(({ name }) => name));
      const others = names.filter((name) => !listed.has(name));
      told[index]?.push(...(await inSandbox(one, (asked) => tryNames(asked, others))));
    }
  }
  return combine(
    inventory,
    having.map(({ codename, version }, index) => ({ codename, version, told: told[index] ?? [] })),
  );
}
