/**
 * From the parser's nodes of one chunk to our model's. The meaning of each macro is in `macros/`, the walk in `flow.ts`.
 */
import { blocksOf } from './blocks.ts';
import type { Context, ConvertedChunk } from './context.ts';
import type { MacroTable } from './macros/macro.ts';
import { RAW } from './marks.ts';
import type { RawRegion } from './mouth.ts';
import { pairFootnotes } from './pair-footnotes.ts';
import type { LatexNode } from './parse.ts';
import { createReader } from './reader.ts';

/** Convert one chunk. `regions` are its raw texts in order. */
export function convertChunk(
  text: string,
  nodes: LatexNode[],
  regions: RawRegion[],
  table: MacroTable,
): ConvertedChunk {
  const result: ConvertedChunk = { items: [], diagnostics: [], unknown: [], definitions: [] };
  const regionAt = new Map<number, number>();
  for (let at = text.indexOf(RAW), index = 0; at >= 0; at = text.indexOf(RAW, at + 1), index++) regionAt.set(at, index);
  const context: Omit<Context, 'reader'> = { text, regions, regionAt, table, result, strayLabels: [] };
  const whole = Object.assign(context, { reader: undefined as unknown as Context['reader'] });
  whole.reader = createReader(whole);
  pairFootnotes(nodes);
  result.items = blocksOf(whole, nodes, true);
  return result;
}
