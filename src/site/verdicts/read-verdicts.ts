/** Reading the verdicts that stand beside a guide. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { upgraded } from '../../model/upgrade/upgrade.ts';
import { verdictSteps } from '../../model/upgrade/verdict-steps.ts';
import { VerdictFile } from '../../model/verdict.ts';

/** The verdicts in those of these files that are there, in their order. Throws an Error that says which file is not as it should be. */
export function readVerdictFiles(files: readonly string[]): VerdictFile[] {
  return files.filter(existsSync).map((file) => {
    try {
      return VerdictFile.parse(upgraded(JSON.parse(readFileSync(file, 'utf8')), verdictSteps));
    } catch (error) {
      const what = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
      throw new Error(`${file} does not hold verdicts: ${what}. Make it anew: npm run verify -- --all`);
    }
  });
}
