/** The options of every command that works on a guide, and the compilation that they ask for. */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Compilation } from '../../src/compile.ts';
import { UsageError } from './command-line.ts';
import { cacheFolder, callerPath, pathForCaller, projectFolder } from './project.ts';

export interface GuideOptions {
  guide?: string;
  config?: string;
  /** False with `--no-cache`. */
  cache: boolean;
  all?: boolean;
}

/** Add `--guide`, `--config`, `--no-cache` and `--all`. */
export function withGuideOptions(program: Command): Command {
  return program
    .option('-g, --guide <path>', "a guide's folder or its main .tex file (default: content/guide)")
    .option('-c, --config <file>', 'configuration of the guide: title, main file, base address, macros')
    .option('--no-cache', 'parse every file anew')
    .option('--all', 'print every diagnostic in full, however many there are');
}

/** Absolute path of the guide that the options name: a folder or a file. */
export function guidePath({ guide }: { guide?: string | undefined }): string {
  return guide === undefined ? join(projectFolder, 'content', 'guide') : callerPath(guide);
}

/** Compile the guide that the options name. Throws UsageError where they name nothing that can be read. */
export async function compileAsAsked({ guide, config, cache }: GuideOptions): Promise<Compilation> {
  const path = guidePath({ guide });
  await mustBeReadable(path, '--guide');
  const options = { guide: path, cache: cache && join(cacheFolder, 'parsed') } as const;
  const { compileGuide } = await import('../../src/compile.ts');
  if (config === undefined) return compileGuide(options);
  await mustBeReadable(callerPath(config), '--config');
  return compileGuide({ ...options, config: callerPath(config) });
}

async function mustBeReadable(path: string, option: string): Promise<void> {
  try {
    await access(path, constants.R_OK);
  } catch (error) {
    const absent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = absent ? 'there is no such file or folder' : `it cannot be read (${(error as Error).message})`;
    throw new UsageError(`${option} ${pathForCaller(path)}: ${reason}.`);
  }
}
