/** A run of text that knows, for each of its characters, where in the sources it came from. */
import { placeAt, type SourceText } from '../model/lines.ts';
import type { Place } from '../model/place.ts';

/**
 * From `start` on, up to the next segment, the text comes from `source`. With `width` 0 the characters stand there one
 * by one from `offset` on; with a greater width they all come from that range (a macro's call that was replaced).
 */
export interface Segment {
  start: number;
  source: SourceText;
  offset: number;
  width: number;
  via?: string | undefined;
}

export interface Span {
  text: string;
  segments: Segment[];
}

/** A whole file as a span. */
export function fileSpan(source: SourceText): Span {
  return { text: source.text, segments: [{ start: 0, source, offset: 0, width: 0 }] };
}

function segmentAt(segments: Segment[], at: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle] as Segment).start <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Source and offsets (first, and one past the last) of the range `start` to `end` of a span. */
export function sourceRange(span: Span, start: number, end: number): { segment: Segment; start: number; end: number } {
  const first = span.segments[segmentAt(span.segments, start)] as Segment;
  const last = span.segments[segmentAt(span.segments, Math.max(start, end - 1))] as Segment;
  const from = first.width > 0 ? first.offset : first.offset + (start - first.start);
  let to: number;
  if (last.source !== first.source) to = first.width > 0 ? first.offset + first.width : first.source.text.length;
  else if (last.width > 0) to = last.offset + last.width;
  else to = last.offset + (Math.max(end, start) - last.start);
  return { segment: first, start: from, end: Math.max(from, to) };
}

/** The place of a range of a span. */
export function placeOf(span: Span, start: number, end: number): Place {
  const range = sourceRange(span, start, end);
  return placeAt(range.segment.source, range.start, range.end, range.segment.via);
}

/** A part of a span, with its origins. */
export function sliceSpan(span: Span, start: number, end: number): Span {
  const out = createWriter();
  out.copy(span, start, end);
  return out.span();
}

/** Collects a span piece by piece. */
export interface Writer {
  readonly length: number;
  /** Append a part of another span. */
  copy(span: Span, start: number, end: number): void;
  /** Append text that stands for the range `start` to `end` of another span. */
  put(text: string, span: Span, start: number, end: number, via?: string): void;
  span(): Span;
}

export function createWriter(): Writer {
  const parts: string[] = [];
  const segments: Segment[] = [];
  let length = 0;
  function add(segment: Segment): void {
    const last = segments.at(-1);
    if (
      last &&
      last.source === segment.source &&
      last.width === 0 &&
      segment.width === 0 &&
      last.via === segment.via &&
      last.offset + (segment.start - last.start) === segment.offset
    ) {
      return;
    }
    segments.push(segment);
  }
  return {
    get length() {
      return length;
    },
    copy(span, start, end) {
      if (end <= start) return;
      let at = start;
      for (let index = segmentAt(span.segments, start); at < end; index++) {
        const segment = span.segments[index] as Segment;
        const next = span.segments[index + 1]?.start ?? Number.POSITIVE_INFINITY;
        const until = Math.min(end, next);
        const offset = segment.width > 0 ? segment.offset : segment.offset + (at - segment.start);
        add({ start: length, source: segment.source, offset, width: segment.width, via: segment.via });
        parts.push(span.text.slice(at, until));
        length += until - at;
        at = until;
      }
    },
    put(text, span, start, end, via) {
      const range = sourceRange(span, start, end);
      const width = Math.max(1, range.end - range.start);
      add({ start: length, source: range.segment.source, offset: range.start, width, via: via ?? range.segment.via });
      parts.push(text);
      length += text.length;
    },
    span: () => ({ text: parts.join(''), segments }),
  };
}
