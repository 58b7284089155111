/** Cutting the expanded text where nothing is open, so that each piece can be parsed, kept and reused by itself. */
import { createHash } from 'node:crypto';
import { cutsInside, LONG_CHARACTERS, TOO_LONG_CHARACTERS } from './cut-inside.ts';
import { RAW } from './marks.ts';
import type { Mouth, RawRegion } from './mouth.ts';
import type { Span } from './span.ts';

/** A piece of the expanded text. Small enough that the parser's memory stays small, large enough to be worth a call. */
export interface Chunk {
  text: string;
  /** Where it begins in the expanded text. */
  start: number;
  regions: RawRegion[];
  /** It begins in the middle of a paragraph, which the chunk before it began. */
  continues?: true;
  /** It is too long to be parsed. */
  tooLong?: true;
  /** Changes when anything changes that its conversion depends on. */
  key: string;
}

const CHUNK_CHARACTERS = 2500;

/** Cut at each heading, at blank lines as soon as a piece is large enough, and inside a paragraph that is very long. */
export function cutChunks(mouth: Mouth, out: Span): Chunk[] {
  const chunks: Chunk[] = [];
  let region = 0;
  let start = 0;
  let blankLines: number[] = [];
  const cut = (end: number) => {
    // What is too long for the parser is cut at every blank line first.
    const lines = end - start > LONG_CHARACTERS ? blankLines.filter((at) => at > start && at < end) : [];
    blankLines = [];
    for (const line of [...lines, end]) {
      const from = start;
      for (const inside of cutsInside(out.text.slice(from, line))) take(from + inside, start > from);
      take(line, start > from);
    }
  };
  const take = (end: number, continues: boolean) => {
    const text = out.text.slice(start, end);
    if (text.trim() !== '') {
      const count = text.split(RAW).length - 1;
      const regions = mouth.regions.slice(region, region + count);
      region += count;
      const chunk: Chunk = { text, start, regions, key: keyOf(text, regions) };
      if (continues && !/^\s*\\begin\{/.test(text)) chunk.continues = true;
      if (text.length > TOO_LONG_CHARACTERS) chunk.tooLong = true;
      chunks.push(chunk);
    }
    start = end;
  };
  for (const at of mouth.cuts) {
    if (at < 0 ? -at > start : at - start >= CHUNK_CHARACTERS) cut(Math.abs(at));
    else if (at > start) blankLines.push(at);
  }
  cut(out.text.length);
  return chunks;
}

function keyOf(text: string, regions: RawRegion[]): string {
  const hash = createHash('sha1').update(text);
  for (const region of regions) {
    // A listing is filled in when its place is, so its text does not matter here.
    if (region.kind !== 'listing') hash.update(`\0${region.kind}\0${region.name}\0${region.body.text}`);
    hash.update(`\0${region.whole.text}`);
  }
  return hash.digest('base64url');
}
