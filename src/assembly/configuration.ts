/** A guide's configuration file: what its LaTeX cannot say. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Level } from '../model/guide.ts';

/** Macros and environments are of the form that `src/latex/macros` uses; the type stays open so that this file needs not know it. */
export interface Configuration<Macros = unknown, Environments = unknown> {
  title?: string;
  description?: string;
  /** Main file, relative to the guide's folder. */
  main?: string;
  /** Address the site will have. */
  base?: string;
  language?: string;
  /** Address that opens a source for editing, with `{file}` and `{line}`. */
  edit?: string;
  /** The deepest level whose headings start a page of their own. */
  pages?: Level;
  macros?: Macros;
  environments?: Environments;
}

const KEYS = ['title', 'description', 'main', 'base', 'language', 'edit', 'pages', 'macros', 'environments'];

/** Something is wrong with how Assay was called, not with the guide's text; commands print it and exit with 2. */
export class UsageError extends Error {}

/** Load a configuration file. Throws a UsageError that says what is wrong with it. */
export async function loadConfiguration(file: string): Promise<Configuration> {
  const full = path.resolve(file);
  if (!existsSync(full)) throw new UsageError(`There is no configuration file "${file}".`);
  let loaded: { default?: unknown };
  try {
    loaded = (await import(pathToFileURL(full).href)) as { default?: unknown };
  } catch (error) {
    throw new UsageError(
      `The configuration file "${file}" cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const value = loaded.default;
  if (typeof value !== 'object' || value === null)
    throw new UsageError(`The configuration file "${file}" has no default export of an object.`);
  const unknown = Object.keys(value).find((key) => !KEYS.includes(key));
  if (unknown)
    throw new UsageError(`The configuration file "${file}" has a key "${unknown}"; known are ${KEYS.join(', ')}.`);
  for (const kind of ['macros', 'environments'] as const) checkEntries(file, kind, (value as Configuration)[kind]);
  return value;
}

/** Each macro and environment needs a signature, and a meaning that can be called (a macro may declare a style instead). */
function checkEntries(file: string, kind: 'macros' | 'environments', entries: unknown): void {
  if (entries === undefined) return;
  if (typeof entries !== 'object' || entries === null)
    throw new UsageError(`The configuration file "${file}": "${kind}" must be an object of names and entries.`);
  for (const [name, entry] of Object.entries(entries)) {
    const { signature, meaning, declares } = (entry ?? {}) as Record<string, unknown>;
    const where = `The configuration file "${file}": ${kind}.${name}`;
    if (typeof signature !== 'string' || !/^[gmopstv -]*$/.test(signature))
      throw new UsageError(`${where} needs a "signature" of the letters m, o, p, s, v, such as 'o m'.`);
    if (typeof meaning !== 'function' && (kind === 'environments' || declares === undefined))
      throw new UsageError(`${where} needs a "meaning", a function that takes the call.`);
  }
}
