/** Pages of LaTeX, compiled as one guide and run on real daemons. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Compilation, compileGuide } from '../../src/compile.ts';
import type { RunnableRelease } from '../../src/verify/group.ts';
import { runnableReleases } from '../../src/verify/runnable-releases.ts';
import { type Verification, type VerifyOptions, verifyGuide } from '../../src/verify/verify-guide.ts';
import { folder, releases as known, prepareRoot, skipNote } from '../sandbox/prepared-root.ts';

/** Releases that can be run here; `note` says why others cannot, for the name of a group of tests that is skipped. */
export async function preparedReleases(...codenames: string[]): Promise<{ releases: RunnableRelease[]; note: string }> {
  const prepared = [];
  for (const codename of codenames) prepared.push(await prepareRoot(codename));
  const pinned = prepared.flatMap((one) => (typeof one === 'string' ? [] : [one.pinned]));
  // The newest release lends its OpenSSL to the checks.
  const client = known.at(-1);
  if (pinned.length > 0 && client) prepared.push(await prepareRoot(client.release.codename));
  const { releases } = await runnableReleases(pinned, folder, client);
  return { releases, note: prepared.map(skipNote).find((note) => note !== '') ?? '' };
}

/** Compile sections as a guide. */
export async function compileText(sections: string): Promise<Compilation> {
  const place = await mkdtemp(join(tmpdir(), 'assay-verify-'));
  try {
    const text = `\\documentclass{article}\n\\usepackage{guide}\n\\title{A guide}\n\\begin{document}\n${sections}\n\\end{document}\n`;
    await writeFile(join(place, 'guide.tex'), text);
    return await compileGuide({ guide: place });
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Compile sections and run their cases. */
export async function verifyText(sections: string, options: Omit<VerifyOptions, 'guide'>): Promise<Verification> {
  return verifyGuide({ guide: (await compileText(sections)).guide, ...options });
}
