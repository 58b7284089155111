/** Reading the files of a guide: nothing outside its folder, nothing that is not text, nothing without bounds. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { type SourceText, sourceText } from '../model/lines.ts';
import { nearest } from '../model/nearest.ts';

/** A file larger than this is refused: with about 5 MB a minute of parsing, an author would think that Assay hangs. */
export const MAX_FILE_BYTES = 4_000_000;

/** Why a file could not be read, as a sentence, with what to do about it. */
export interface ReadProblem {
  ruleId: 'missing-input' | 'outside-guide' | 'unreadable-input' | 'too-large' | 'not-text';
  reason: string;
  hint: string;
  expected?: string[];
  /** Offset of the first bad byte's character, where the file is not text. */
  offset?: number;
}

/** The files of one guide, each read once. */
export interface Inputs {
  /** Absolute, with symbolic links resolved. */
  root: string;
  sources: Map<string, SourceText>;
  /** Path relative to the root as a guide writes it, or null where nothing is there. */
  find(name: string, endings: string[], from?: string): string | null;
  /** Read a text by its path in the guide. */
  read(file: string): SourceText | ReadProblem;
  /** Bytes of any file of the guide (images). */
  bytes(file: string): Uint8Array | ReadProblem;
  /** Explain why `name` was not found, with the nearest names that exist. */
  missing(name: string, endings: string[]): ReadProblem;
}

/** Open a guide's folder. Throws where the folder does not exist. */
export function openInputs(folder: string): Inputs {
  const root = realpathSync(folder);
  const sources = new Map<string, SourceText>();

  function absolute(file: string): string | ReadProblem {
    const full = path.resolve(root, file);
    let real: string;
    try {
      real = realpathSync(full);
    } catch {
      return outside(full) ? outsideProblem(file) : missing(file, ['']);
    }
    return outside(real) ? outsideProblem(file) : real;
  }
  function outside(full: string): boolean {
    return full !== root && !full.startsWith(root + path.sep);
  }
  function outsideProblem(file: string): ReadProblem {
    return {
      ruleId: 'outside-guide',
      reason: `"${file}" leads out of the guide's folder`,
      hint: 'A guide may only read files in its own folder: move the file there, or correct the path.',
    };
  }
  function missing(name: string, endings: string[]): ReadProblem {
    const names = listFiles(root).filter((file) => endings.some((ending) => file.endsWith(ending)));
    const near =
      nearest(name, names) ??
      nearest(
        path.posix.basename(name),
        names.map((file) => path.posix.basename(file, path.posix.extname(file))),
      );
    const problem: ReadProblem = {
      ruleId: 'missing-input',
      reason: `there is no file "${name}" in the guide's folder`,
      hint: near ? `Did you mean "${near}"?` : 'Paths are relative to the main file’s folder.',
    };
    if (near) problem.expected = [near];
    return problem;
  }
  function bytes(file: string): Uint8Array | ReadProblem {
    const real = absolute(file);
    if (typeof real !== 'string') return real;
    try {
      const { size } = statSync(real);
      if (size > MAX_FILE_BYTES) {
        return {
          ruleId: 'too-large',
          reason: `"${file}" has ${(size / 1e6).toFixed(1)} MB; a file of a guide may have ${MAX_FILE_BYTES / 1e6} MB`,
          hint: 'Split it into several files and \\input them.',
        };
      }
      return readFileSync(real);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      return {
        ruleId: 'unreadable-input',
        reason: `"${file}" cannot be read (${code ?? String(error)})`,
        hint: code === 'EISDIR' ? 'It is a folder; name a file.' : 'Look at the permissions of the file.',
      };
    }
  }
  function read(file: string): SourceText | ReadProblem {
    const known = sources.get(file);
    if (known) return known;
    const content = bytes(file);
    if (!(content instanceof Uint8Array)) return content;
    const text = Buffer.from(content).toString('utf8');
    const bad = text.search(/\0|\uFFFD/);
    if (bad >= 0 && (text[bad] === '\0' || !isUtf8(content))) {
      // The text is kept for code frames, so that the place can be shown.
      sources.set(file, sourceText(file, text));
      return {
        ruleId: 'not-text',
        reason:
          text[bad] === '\0' ? `"${file}" holds a NUL character, so it is not text` : `"${file}" is not valid UTF-8`,
        hint: 'Save it as UTF-8 (iconv -f ISO-8859-1 -t UTF-8 converts an old file).',
        offset: bad,
      };
    }
    const source = sourceText(file, text);
    sources.set(file, source);
    return source;
  }
  function find(name: string, endings: string[], from = ''): string | null {
    const folders = from ? [path.posix.dirname(from), ''] : [''];
    for (const folder of folders) {
      for (const ending of endings) {
        const candidate = path.posix.normalize(path.posix.join(folder, name + ending));
        try {
          if (statSync(path.resolve(root, candidate)).isFile()) return candidate;
        } catch {
          // Try the next place.
        }
      }
    }
    return null;
  }
  return { root, sources, find, read, bytes, missing };
}

function isUtf8(content: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}

/** Paths of all files below a folder, hidden ones and node_modules left out; at most 2,000. */
export function listFiles(root: string): string[] {
  const found: string[] = [];
  const walk = (folder: string) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      if (found.length >= 2000) return;
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const file = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) walk(file);
      else if (entry.isFile()) found.push(file);
    }
  };
  walk('');
  return found.sort();
}
