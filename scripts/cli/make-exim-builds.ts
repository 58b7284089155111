/** Making Exim with OpenSSL, with its progress on the terminal. */
import { makeExim } from '../../src/sandbox/make-exim.ts';
import type { Progress } from '../../src/sandbox/make-whole.ts';
import type { PinnedRelease } from '../../src/sandbox/releases.ts';
import { megabytes, type ProgressLine, progressLine } from './progress-line.ts';

/** Make what is missing, one release after the other; those that are not pinned for this machine are left out. Throws a SandboxFault. */
export async function makeEximBuilds(folder: string, releases: readonly PinnedRelease[]): Promise<void> {
  for (const pinned of releases) {
    if (pinned.exim === undefined) continue;
    const line = progressLine(process.stderr);
    const name = `${pinned.release.codename}, Exim with OpenSSL`;
    await makeExim(folder, pinned, (progress) => showProgress(line, name, progress));
    line.end(`${name}: ready`);
  }
}

const stepNames = {
  wait: 'waiting for another maker',
  download: 'downloading',
  extract: 'extracting',
  finish: 'finishing',
  build: 'building',
};

/** What a maker is at, on one line. */
export function showProgress(line: ProgressLine, name: string, { step, done, total }: Progress): void {
  const amounts = { download: `${megabytes(done)} of ${megabytes(total)}`, extract: `${done} of ${total} packages` };
  line.show(`${name}: ${stepNames[step]}`, done, total, step === 'download' || step === 'extract' ? amounts[step] : '');
}
