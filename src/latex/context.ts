/** What the conversion of one chunk works on. */
import type { Diagnostic } from '../model/diagnostic.ts';
import type { DraftHeading } from '../model/draft.ts';
import type { Block } from '../model/nodes.ts';
import type { Place } from '../model/place.ts';
import type { PendingListing } from './listings.ts';
import type { Definition, MacroTable, Reader } from './macros/macro.ts';
import type { RawRegion } from './mouth.ts';
import type { Prose } from './prose.ts';

/** What a chunk became. Places hold offsets in the chunk, in `start.offset` and `end.offset`; `place.ts` fills them in. */
export interface ConvertedChunk {
  items: (Block | DraftHeading | DraftLabel | PendingListing)[];
  diagnostics: Diagnostic[];
  unknown: { kind: 'macro' | 'environment'; name: string; place: Place }[];
  definitions: Definition[];
}

/** A `\label` that belongs to the section it stands in. */
export interface DraftLabel {
  type: 'draftLabel';
  label: string;
  /** Text or other things stand between the heading and it. */
  loose: boolean;
  place: Place;
}

/** What stands in a chunk: blocks, headings, labels, and listings that are not made yet. */
export type Item = Block | DraftHeading | DraftLabel | PendingListing;

/** One chunk while it is converted. */
export interface Context {
  text: string;
  regions: RawRegion[];
  /** Number of the raw region that stands at an offset. */
  regionAt: Map<number, number>;
  table: MacroTable;
  result: ConvertedChunk;
  /** Labels inside lists and boxes: they name the section around. */
  strayLabels: DraftLabel[];
  reader: Reader;
}

/** Where converted nodes go. */
export interface Sink {
  prose: Prose;
  block(block: Block | DraftHeading | PendingListing): void;
  paragraph(end: number): void;
  last(): Block | DraftHeading | undefined;
  /** Takes a label that no heading or formula claims; without it the label is a stray one. */
  label?(label: DraftLabel): void;
}
