/** From a daemon's files in the sandbox to those that a reader can put in place. */
import type { ConfigFile, ConfigLine } from '../daemons/config.ts';
import type { Version } from '../model/version.ts';

/** A file for a reader. `lines` are those that stay, or that take the place of ours. */
export interface ReaderFile extends ConfigFile {
  leftOut: ConfigLine[];
  notes: string[];
}

/** What must be known of a daemon to give its files away. */
export interface ForReader {
  /** Folder below which its files have their names. */
  folder: string;
  /**
   * The files without what only a test machine needs. Every line of ours must be known: throws where one is neither to
   * keep nor to leave out, so that nothing of the sandbox's reaches a reader unseen.
   */
  files(files: readonly ConfigFile[], version: Version): ReaderFile[];
  /** Group that must be able to read a file which is not for everybody. */
  group?: string;
  /** The daemon's own checker, for these files, as one would type it. */
  check?(files: readonly ReaderFile[]): string;
  reload: string;
}

/** What becomes of a line of ours: `keep` it, `leave` it out, or put other lines in its place. */
export type Fate = 'keep' | 'leave' | { instead: string[] };

/** A file line by line. The guide's own lines always stay. `fateOf` answers undefined for a line that it does not know. */
export function sorted(file: ConfigFile, fateOf: (text: string) => Fate | undefined, notes: string[] = []): ReaderFile {
  const lines: ConfigLine[] = [];
  const leftOut: ConfigLine[] = [];
  for (const line of file.lines) {
    const fate = line.origin || line.text.trim() === '' ? 'keep' : fateOf(line.text);
    if (fate === undefined) throw new Error(`${file.path}: nobody has said whether "${line.text}" is for readers`);
    if (fate === 'keep') lines.push(line);
    else leftOut.push(line);
    if (typeof fate === 'object') lines.push(...fate.instead.map((text) => ({ text })));
  }
  return { ...file, lines, leftOut, notes };
}
