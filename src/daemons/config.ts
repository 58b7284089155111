/** A daemon's files before they are written: each line knows which line of the guide it came from. */

/** Where a line came from: the snippet's id, and the line in the guide's source. */
export interface Origin {
  snippet: string;
  file: string;
  line: number;
}

/** A line without an origin is our own: part of the minimal configuration. */
export interface ConfigLine {
  text: string;
  origin?: Origin;
}

export interface ConfigFile {
  /** Full path in the sandbox. */
  path: string;
  lines: ConfigLine[];
  /** Octal, `644` unless told. */
  mode?: number;
  /** `user` or `user:group`; root unless told. */
  owner?: string;
}

/** Lines of our own. */
export function ownLines(text: string): ConfigLine[] {
  return text
    .replace(/^\n|\n\s*$/g, '')
    .split('\n')
    .map((line) => ({ text: line }));
}

/** The bytes of a file. */
export function fileText(file: ConfigFile): string {
  return file.lines.map(({ text }) => `${text}\n`).join('');
}

/** `files` with the one of `path` changed by `edit`, which gets no lines where there is no such file yet. */
export function editFile(
  files: readonly ConfigFile[],
  path: string,
  edit: (lines: readonly ConfigLine[]) => ConfigLine[],
): ConfigFile[] {
  if (!files.some((file) => file.path === path)) return [...files, { path, lines: edit([]) }];
  return files.map((file) => (file.path === path ? { ...file, lines: edit(file.lines) } : file));
}

/** The lines of a file; none where there is no such file. */
export function linesOf(files: readonly ConfigFile[], path: string): readonly ConfigLine[] {
  return files.find((file) => file.path === path)?.lines ?? [];
}
