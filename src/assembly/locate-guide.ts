/** Which folder and which main file a guide is. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from './configuration.ts';

/** Absolute folder, and the main file relative to it; `null` for a guide of Markdown pages alone. */
export interface Located {
  root: string;
  main: string | null;
}

/** Find a guide: a `.tex` file, or a folder with `guide.tex`, `main.tex` or one file that has a `\documentclass`. */
export function locateGuide(guide: string, wanted?: string): Located {
  const full = path.resolve(guide);
  let isFolder: boolean;
  try {
    isFolder = statSync(full).isDirectory();
  } catch {
    throw new UsageError(`There is no guide at "${guide}": name a folder or a main .tex file.`);
  }
  if (!isFolder) return { root: path.dirname(full), main: path.basename(full) };
  const names = readdirSync(full)
    .filter((name) => name.endsWith('.tex'))
    .sort();
  if (wanted !== undefined) {
    if (!names.includes(wanted))
      throw new UsageError(`The configuration names "${wanted}" as the main file, but "${guide}" has no such file.`);
    return { root: full, main: wanted };
  }
  const main = ['guide.tex', 'main.tex'].find((name) => names.includes(name));
  if (main) return { root: full, main };
  const documents = names.filter((name) =>
    /^[^%\n]*\\documentclass/m.test(readFileSync(path.join(full, name), 'utf8')),
  );
  if (documents.length === 1) return { root: full, main: documents[0] as string };
  if (documents.length > 1)
    throw new UsageError(
      `"${guide}" has several files with a \\documentclass (${documents.join(', ')}): name the one that is meant.`,
    );
  if (names.length === 1) return { root: full, main: names[0] as string };
  try {
    if (statSync(path.join(full, 'pages')).isDirectory()) return { root: full, main: null };
  } catch {
    // No pages either.
  }
  throw new UsageError(`"${guide}" has no guide.tex, and no other file with a \\documentclass.`);
}
