/** Cutting the expanded text where nothing is open, so that each piece can be parsed, kept and reused by itself. */
import { createHash } from 'node:crypto';
import { RAW } from './marks.ts';
import type { Mouth, RawRegion } from './mouth.ts';
import type { Span } from './span.ts';

/** A piece of the expanded text. Small enough that the parser's memory stays small, large enough to be worth a call. */
export interface Chunk {
  text: string;
  /** Where it begins in the expanded text. */
  start: number;
  regions: RawRegion[];
  /** Changes when anything changes that its conversion depends on. */
  key: string;
}

const CHUNK_CHARACTERS = 2500;

/** Cut at each heading, and at blank lines as soon as a piece is large enough. */
export function cutChunks(mouth: Mouth, out: Span): Chunk[] {
  const chunks: Chunk[] = [];
  let region = 0;
  let start = 0;
  const cut = (end: number) => {
    const text = out.text.slice(start, end);
    if (text.trim() !== '') {
      const count = text.split(RAW).length - 1;
      const regions = mouth.regions.slice(region, region + count);
      region += count;
      chunks.push({ text, start, regions, key: keyOf(text, regions) });
    }
    start = end;
  };
  for (const at of mouth.cuts) {
    if (at < 0 ? -at > start : at - start >= CHUNK_CHARACTERS) cut(Math.abs(at));
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
