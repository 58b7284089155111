/** A guide for one test, in a folder of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type Compilation, compileGuide } from '../../src/compile.ts';

/** Write files (path → text or bytes) into a new folder that goes when the test ends; returns the folder. */
export function writeGuide(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

/** Compile files as a guide. */
export async function compileFiles(files: Record<string, string | Uint8Array>): Promise<Compilation> {
  return compileGuide({ guide: writeGuide(files) });
}

/** The errors of a compilation, as `ruleId file:line:column`. */
export function errorsOf({ diagnostics }: Compilation): string[] {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ ruleId, place }) => `${ruleId} ${place.file}:${place.start.line}:${place.start.column}`);
}
