/** What a macro or environment is to us: signature and meaning together, in one place. */
import type { AccountKey } from '../../model/account.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { DraftEntry, DraftHeading, DraftTerm } from '../../model/draft.ts';
import type { Block, Inline } from '../../model/nodes.ts';
import type { Place } from '../../model/place.ts';
import type { LatexNode } from '../parse.ts';

/** One argument of a call: its nodes, and where it stands in the chunk. Null where an optional one is not given. */
export interface Argument {
  nodes: LatexNode[];
  start: number;
  end: number;
}

/** A key of an optional argument, `key={value}`; a bare key has the value ''. */
export interface Setting {
  key: string;
  value: string;
  /** Nodes of the value, for values that hold LaTeX. */
  nodes: LatexNode[];
  place: Place;
}

/** A call as its meaning sees it. Places are filled in later; a meaning passes them on. */
export interface Call {
  name: string;
  args: (Argument | null)[];
  /** Nodes between `\begin` and `\end`, behind the arguments. */
  body: LatexNode[];
  place: Place;
  reader: Reader;
}

/** What a meaning may ask for. */
export interface Reader {
  /** Phrasing content; blocks in it are an error. */
  inline(nodes: LatexNode[]): Inline[];
  /** As `inline`, in typewriter: nothing is improved. */
  typewriter(nodes: LatexNode[]): Inline[];
  blocks(nodes: LatexNode[]): Block[];
  /** Text without any mark-up, quotes and dashes as a reader sees them. */
  text(nodes: LatexNode[]): string;
  /** Text without any mark-up, as it was typed: names, keys, paths. */
  plain(nodes: LatexNode[]): string;
  /** The LaTeX source of nodes, macros replaced. */
  source(nodes: LatexNode[]): string;
  /** The text of a `v` argument, and its place. */
  raw(argument: Argument | null | undefined): { text: string; place: Place };
  settings(argument: Argument | null | undefined): Setting[];
  /** Take a `\label` that stands alone or in a caption out of nodes. */
  label(nodes: LatexNode[]): string | undefined;
  report(ruleId: string, place: Place, reason: string, more?: Partial<Diagnostic>): void;
  /** A listing that is read from a file of the guide. */
  includedListing(call: Call, path: { text: string; place: Place }, options: Setting[], language?: string): Block;
  /** Tell of a term, a bibliography or data of the document. */
  define(definition: Definition): void;
}

export type Definition =
  | { kind: 'term'; term: DraftTerm }
  | { kind: 'bibliography'; path: string; place: Place }
  | { kind: 'entry'; entry: DraftEntry }
  | { kind: 'images'; folder: string }
  | { kind: 'metadata'; key: 'title' | 'description' | 'language'; value: string };

/** What a call becomes: phrasing content, blocks, or nothing. */
export type Meaning = { inline: Inline[] } | { blocks: (Block | DraftHeading)[] } | 'nothing' | 'paragraph';

/**
 * A macro. The signature is written as in xparse (`m` mandatory, `o` optional in brackets, `p` in
 * parentheses, `s` star, `v` raw; `g` skips TeX's glue and `t` the width of a box; `-` before a letter:
 * no blank may stand before it).
 */
export interface MacroEntry {
  signature: string;
  /** Which line of the account counts it. */
  counts?: AccountKey;
  /** Read in the preamble too. */
  preamble?: true;
  /** An author's definition of the same name is ignored. */
  reserved?: true;
  /** Applies to the rest of its group: the inline node it wraps that in, or null for none. */
  declares?: 'strong' | 'emphasis' | 'typewriter' | null;
  meaning?(call: Call): Meaning;
}

/** An environment. */
export interface EnvironmentEntry {
  signature: string;
  counts?: AccountKey;
  meaning(call: Call): Meaning;
}

/** The macros and environments of one LaTeX package, or of a guide's configuration. */
export interface MacroPackage {
  macros?: Record<string, MacroEntry>;
  environments?: Record<string, EnvironmentEntry>;
}

/** All that is known, by name. */
export interface MacroTable {
  macros: Map<string, MacroEntry>;
  environments: Map<string, EnvironmentEntry>;
}

/** Put packages together; a later one wins. */
export function macroTable(packages: MacroPackage[]): MacroTable {
  const table: MacroTable = { macros: new Map(), environments: new Map() };
  for (const { macros = {}, environments = {} } of packages) {
    for (const [name, entry] of Object.entries(macros)) table.macros.set(name, entry);
    for (const [name, entry] of Object.entries(environments)) table.environments.set(name, entry);
  }
  return table;
}

/** Entries that all have the same meaning. */
export function each<T>(names: string[], entry: T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, entry]));
}

/** A heading that LaTeX sets by itself, over a list at the end of a document: it begins a page of its own. */
export function ownPage(title: string, page: string, place: Place): DraftHeading {
  return { type: 'draftHeading', level: 'section', title, heading: [{ type: 'text', value: title }], page, place };
}

/** Give a float its caption and label. */
export function setCaption(
  float: { caption?: Inline[] | undefined; label?: string | undefined },
  caption: Inline[] | undefined,
  label: string | undefined,
): void {
  if (caption && caption.length > 0) float.caption = caption;
  if (label) float.label = label;
}
