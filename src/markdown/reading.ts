/** What is known and collected while one page of Markdown is read. */
import type { Definition, FootnoteDefinition } from 'mdast';
import type { Node } from 'unist';
import type { AccountKey } from '../model/account.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { placeAt, type SourceText } from '../model/lines.ts';
import type { Place } from '../model/place.ts';

export interface Reading {
  source: SourceText;
  /** Path of the page, without `.md`. */
  page: string;
  definitions: Map<string, Definition>;
  footnotes: Map<string, FootnoteDefinition>;
  /** Notes that are being read just now: a note that refers to itself has no end. */
  openNotes: Set<string>;
  usedNotes: Set<string>;
  found: Map<AccountKey, number>;
  /** Titles of the headings around what is being read, outermost first, with their depth. */
  headings: { depth: number; title: string }[];
  /** The file of a daemon that the prose named last. */
  fileHint: string | undefined;
  /** How many emphases and links are open. */
  depth: number;
  /** Characters by which the parser's offsets lie before the source's: 1 behind a byte order mark. */
  shift: number;
  report(problem: Problem): void;
}

/** A diagnostic; its source is `markdown` unless another part speaks. */
export type Problem = Omit<Diagnostic, 'source'> & { source?: string };

/** Where a node stands. A node that the parser made itself has no position: then `parent` stands in for it. */
export function placeOf(node: Node, reading: Reading, parent?: Place): Place {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start === undefined || end === undefined) return parent ?? placeAt(reading.source, 0, 0);
  return placeAt(reading.source, start + reading.shift, end + reading.shift);
}

/** The source of a node, as it is on disk. */
export function sourceOf(node: Node, reading: Reading): string {
  const { start, end } = placeOf(node, reading);
  return reading.source.text.slice(start.offset, end.offset);
}

/** Count something for the account. */
export function count(reading: Reading, key: AccountKey): void {
  reading.found.set(key, (reading.found.get(key) ?? 0) + 1);
}
