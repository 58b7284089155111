/** Verification: the whole matrix, one change, no change, the launcher, growth, memory and disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pickReleases, readReleases } from '../../src/sandbox/releases.ts';
import { findRoot, sandboxFolder } from '../../src/sandbox/roots.ts';
import type { RunnableRelease } from '../../src/verify/group.ts';
import { runnableReleases } from '../../src/verify/runnable-releases.ts';
import { usualJobs } from '../../src/verify/verify-guide.ts';
import { projectFolder } from '../cli/project.ts';
import { openings } from './launcher.ts';
import { matrix } from './matrix.ts';
import { printTable } from './table.ts';
import { guideAt, milliseconds, type Row, seconds, timed } from './timed.ts';

/** How much is measured. */
interface Extent {
  /** Codenames; all that are here where none is named. */
  releases: string[];
  /** Only what stands in this section. */
  section: string | undefined;
  generated: number[];
  /** Sandboxes at a time. */
  jobs: number[];
}

const WHOLE: Extent = { releases: [], section: undefined, generated: [1, 10, 100, 1000], jobs: [1, 2, 3, 4, 6, 8] };
/** Enough to see that each part works. */
const SMALL: Extent = { releases: ['bookworm'], section: 'certificate', generated: [1, 5], jobs: [1, 2] };

/** Run and print the table: wall and processor times, roots on this machine. Throws where the guide has nothing to verify. */
export async function benchVerify(small: boolean): Promise<void> {
  const extent = small ? SMALL : WHOLE;
  const sandboxes = sandboxFolder(projectFolder);
  const known = await readReleases(join(projectFolder, 'content', 'releases'));
  const pinned = pickReleases(known, extent.releases);
  const { releases, missing } = await runnableReleases(pinned, sandboxes, known.at(-1));
  if (missing.length > 0)
    console.log(`Left out, for want of a root: ${missing.join(', ')}. Make it: npm run sandbox -- make`);
  const [first] = releases;
  if (!first) return;
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const rows: Row[] = [await openings(first), ...(await matrix(folder, releases, extent.section))];
    for (const one of pinned) {
      const root = await findRoot(sandboxes, one);
      if (root)
        rows.push([`root of ${root.codename}`, `${Math.round(root.size / 1e6)} MB`, '', `${root.packages} packages`]);
    }
    for (const count of extent.generated) rows.push(await growth(folder, count, first));
    for (const jobs of extent.jobs) rows.push(await together(folder, Math.max(...extent.jobs) * 2, first, jobs));
    console.log(
      `\nVerify on ${releases.map(({ codename }) => codename).join(', ')}, ${usualJobs()} sandboxes at a time unless told`,
    );
    printTable(['what', 'figure', 'processor', 'beside it'], rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A generated guide: each page has one listing that no other has, and needs a sandbox of its own. */
async function generated(folder: string, count: number) {
  const pages = Array.from({ length: count }, (_, index) => {
    const listing = `smtpd_tls_security_level = may\nsmtpd_banner = page ${index} of ${count}`;
    return `\\section{Page ${index}}\n\\begin{lstlisting}[target=postfix/main.cf]\n${listing}\n\\end{lstlisting}\n`;
  });
  const file = join(folder, `${count}.tex`);
  await writeFile(file, `\\documentclass{article}\n\\begin{document}\n${pages.join('\n')}\\end{document}\n`);
  return guideAt(file);
}

const isSnippet = ({ kind }: { kind: string }) => kind === 'snippet';

async function growth(folder: string, count: number, release: RunnableRelease): Promise<Row> {
  const guide = await generated(folder, count);
  const { ms, processor, run } = await timed({ guide, releases: [release], wanted: isSnippet });
  const beside = `${run} cases on ${release.codename}, ${milliseconds(ms / count)} each`;
  return [`${count} generated listings`, seconds(ms), seconds(processor), beside];
}

async function together(folder: string, count: number, release: RunnableRelease, jobs: number): Promise<Row> {
  const guide = await generated(folder, count);
  const { ms, processor } = await timed({ guide, releases: [release], wanted: isSnippet, jobs });
  const what = `${count} of them, ${jobs} at a time`;
  return [what, seconds(ms), seconds(processor), `${(processor / ms).toFixed(2)} cores in use`];
}
