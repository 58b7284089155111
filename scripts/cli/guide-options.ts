/** The options of every command that works on a guide, and the compilation that they ask for. */
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Compilation } from '../../src/compile.ts';
import { editAddress } from './edit-address.ts';
import { editionsFolder, redirectDiagnostics } from './editions-of-guide.ts';
import { cacheFolder, callerPath, projectFolder } from './project.ts';

export interface GuideOptions {
  guide?: string;
  config?: string;
  /** False with `--no-cache`. */
  cache: boolean;
  all?: boolean;
  /** Where its editions are; undefined for those of our guide, or none. */
  editions?: string;
}

/** Add `--guide`, `--config`, `--editions`, `--no-cache` and `--all`. */
export function withGuideOptions(program: Command): Command {
  return program
    .option('-g, --guide <path>', "a guide's folder or its main .tex file (default: content/guide)")
    .option('-c, --config <file>', 'configuration of the guide: title, main file, base address, macros')
    .option('--editions <folder>', 'where its editions are kept (default: content/editions; of another guide: none)')
    .option('--no-cache', 'parse every file anew')
    .option('--all', 'print every diagnostic in full, however many there are');
}

/** Absolute path of the guide that the options name: a folder or a file. */
export function guidePath({ guide }: { guide?: string | undefined }): string {
  return guide === undefined ? join(projectFolder, 'content', 'guide') : callerPath(guide);
}

/**
 * Compile the guide that the options name, and hold it to what its editions published. Throws UsageError where they name
 * nothing that can be read, and an EditionFault where an edition cannot be.
 */
export async function compileAsAsked({ guide, config, cache, editions }: GuideOptions): Promise<Compilation> {
  const path = guidePath({ guide });
  const edit = editAddress(path);
  const { compileGuide } = await import('../../src/compile.ts');
  const compilation = await compileGuide({
    guide: path,
    cache: cache && join(cacheFolder, 'parsed'),
    ...(config !== undefined && { config: callerPath(config) }),
    ...(edit !== undefined && { edit }),
  });
  const folder = editionsFolder({ guide, editions });
  if (folder !== undefined) compilation.diagnostics.push(...redirectDiagnostics(compilation, folder));
  return compilation;
}
