/** From a folder of LaTeX and Markdown to the model: the first page to read. */
import type { Account } from './model/account.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { Guide } from './model/guide.ts';
import type { SourceText } from './model/lines.ts';
import type { Place } from './model/place.ts';

export interface CompileOptions {
  /** A folder with a `guide.tex` (or the one `.tex` with a `\documentclass`), or a main `.tex` file. */
  guide: string;
  /** A configuration file of the guide: title, main file, base address, macros. */
  config?: string;
  /** Folder that keeps what was parsed before; `false` parses everything anew. */
  cache?: string | false;
}

export interface UnknownMacro {
  name: string;
  count: number;
  places: Place[];
}

export interface Compilation {
  guide: Guide;
  account: Account;
  diagnostics: Diagnostic[];
  unknownMacros: UnknownMacro[];
  /** Every text that was read, by its path in the guide, for code frames. */
  sources: Map<string, SourceText>;
  /** Absolute path of the guide's folder. */
  root: string;
}

/** Compile a guide. Never throws on an author's text; throws only where `guide` names nothing that can be read. */
export async function compileGuide(options: CompileOptions): Promise<Compilation> {
  throw new Error(`not yet: ${options.guide}`);
}
