/** Where things are: the project, its cache, and the folder that the person who calls stands in. */
import { dirname, join, relative, resolve } from 'node:path';

export const projectFolder = dirname(dirname(import.meta.dirname));
export const cacheFolder = join(projectFolder, '.cache');

/** npm runs commands in the project's folder; paths that a person types are relative to where npm was called. */
export function callerFolder(): string {
  const cwd = process.cwd();
  const throughNpm = cwd === projectFolder && process.env.npm_command !== undefined;
  return throughNpm ? (process.env.INIT_CWD ?? cwd) : cwd;
}

/** Absolute path of what a person typed. */
export function callerPath(path: string): string {
  return resolve(callerFolder(), path);
}

/** A path as the person would write it: relative, unless that goes up more than one folder. */
export function pathForCaller(path: string): string {
  const short = relative(callerFolder(), path);
  return short.startsWith('../../') ? path : short;
}
