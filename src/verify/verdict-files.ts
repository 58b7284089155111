/** `content/verdicts/<release>.json`: read, and written so that the same verdicts are the same bytes. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Verdict, VerdictFile } from '../model/verdict.ts';
import { VerifyFault } from './fault.ts';

/** Verdicts of a release; none where there is no file. Throws a VerifyFault where it is not as it should be. */
export function readVerdicts(folder: string, release: string): Verdict[] {
  const file = join(folder, `${release}.json`);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  try {
    return VerdictFile.parse(JSON.parse(text)).verdicts;
  } catch (error) {
    const what = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new VerifyFault(`${file} is not as it should be: ${what}. Remove it and run all cases again.`);
  }
}

/** Write the file of a release, whole or not at all; keys stand in the order of the schema. Whether it changed. */
export function writeVerdicts(folder: string, release: string, verdicts: readonly Verdict[]): boolean {
  const file = join(folder, `${release}.json`);
  const text = `${JSON.stringify(VerdictFile.parse({ schema: 1, release, verdicts }), null, 1)}\n`;
  try {
    if (readFileSync(file, 'utf8') === text) return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(folder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
  return true;
}
