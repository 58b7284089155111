/** `content/verdicts/<release>.json`: read, and written so that the same verdicts are the same bytes. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Verdict, VerdictFile } from '../model/verdict.ts';
import { VerifyFault } from './fault.ts';

/** Verdicts of a release; none where there is no file. Throws a VerifyFault where it is not as it should be. */
export function readVerdicts(folder: string, release: string): Verdict[] {
  const file = join(folder, `${release}.json`);
  return existsSync(file) ? readVerdictFile(file).verdicts : [];
}

/** Reads verdicts of releases as `readVerdicts`, but a file that is still the same only once. */
export function verdictReader(folder: string): (release: string) => Verdict[] {
  const known = new Map<string, { stamp: string; verdicts: Verdict[] }>();
  return (release) => {
    // Who writes a file puts a new one in its place.
    const { ino, mtimeMs, size } = statSync(join(folder, `${release}.json`), { throwIfNoEntry: false }) ?? {};
    const stamp = `${ino} ${mtimeMs} ${size}`;
    const before = known.get(release);
    if (before?.stamp === stamp) return before.verdicts;
    const verdicts = readVerdicts(folder, release);
    known.set(release, { stamp, verdicts });
    return verdicts;
  };
}

/** A file of verdicts. Throws a VerifyFault where it is not as it should be, and what the file system says. */
export function readVerdictFile(file: string): VerdictFile {
  const text = readFileSync(file, 'utf8');
  try {
    return VerdictFile.parse(JSON.parse(text));
  } catch (error) {
    const what = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new VerifyFault(`${file} is not as it should be: ${what}. Remove it and run all cases again.`);
  }
}

/** The text of a file of verdicts; keys stand in the order of the schema. */
export function verdictText(release: string, verdicts: readonly Verdict[]): string {
  return `${JSON.stringify(VerdictFile.parse({ schema: 1, release, verdicts }), null, 1)}\n`;
}

/** Write the file of a release, whole or not at all. Whether it changed. */
export function writeVerdicts(folder: string, release: string, verdicts: readonly Verdict[]): boolean {
  return writeAllVerdicts(folder, new Map([[release, verdicts]])).length > 0;
}

/** Write the files of releases: all are there before the first takes its place. Which releases changed. */
export function writeAllVerdicts(folder: string, files: ReadonlyMap<string, readonly Verdict[]>): string[] {
  const drafts: { release: string; file: string; draft: string }[] = [];
  try {
    for (const [release, verdicts] of files) {
      const file = join(folder, `${release}.json`);
      const text = verdictText(release, verdicts);
      if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
      mkdirSync(folder, { recursive: true });
      const draft = `${file}.${process.pid}`;
      drafts.push({ release, file, draft });
      writeFileSync(draft, text);
    }
    for (const { draft, file } of drafts) renameSync(draft, file);
  } finally {
    for (const { draft } of drafts) rmSync(draft, { force: true });
  }
  return drafts.map(({ release }) => release);
}
