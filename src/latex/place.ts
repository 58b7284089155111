/** Filling in the places of a converted chunk, and making its listings. */

import type { Diagnostic } from '../model/diagnostic.ts';
import type { Draft, DraftHeading } from '../model/draft.ts';
import { placeAt } from '../model/lines.ts';
import type { Block } from '../model/nodes.ts';
import type { Place } from '../model/place.ts';
import type { Option } from '../model/snippet.ts';
import { parseLineRanges } from '../snippets/line-ranges.ts';
import { partNamed } from '../snippets/target.ts';
import { type ListingSource, toSnippet } from '../snippets/to-snippet.ts';
import { splitSettings } from './arguments.ts';
import type { Chunk } from './chunks.ts';
import type { ConvertedChunk, DraftLabel } from './context.ts';
import type { Inputs } from './inputs.ts';
import { isPending, type PendingListing } from './listings.ts';
import type { RawRegion } from './mouth.ts';
import { placeOf, type Span, sourceRange } from './span.ts';

/** What listings are told of where they stand; it goes on from chunk to chunk. */
export interface Surroundings {
  headings: { level: number; title: string }[];
  /** The last file name that the prose mentioned. */
  fileHint?: string;
  /** Section of Exim's file that the prose speaks of. */
  partHint?: string;
}

export interface Placing {
  inputs: Inputs;
  out: Span;
  around: Surroundings;
  report(diagnostic: Diagnostic): void;
}

export type DraftItem = Draft['items'][number] | DraftLabel;

const LEVELS = ['part', 'chapter', 'section', 'subsection', 'subsubsection', 'paragraph', 'subparagraph'];
const FILE_NAME = /^[\w./-]*\.(?:cf|conf|cnf|ini|ext)$|^(?:\/etc\/[\w./-]+)$/;

/** Fill in the places of a chunk's items, messages and definitions, in place, and return its items. */
export function placeChunk(converted: ConvertedChunk, chunk: Chunk, placing: Placing): DraftItem[] {
  const place = (value: Place): Place =>
    placeOf(placing.out, chunk.start + value.start.offset, chunk.start + value.end.offset);
  fill(converted.diagnostics, place);
  fill(converted.unknown, place);
  fill(converted.definitions, place);
  return visit(converted.items, placing, chunk, place) as DraftItem[];
}

/** Replace every unfilled place below a value. */
function fill(value: unknown, place: (value: Place) => Place): void {
  if (Array.isArray(value)) {
    for (const item of value) fill(item, place);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'place' && (inner as Place | undefined)?.file === '')
      (value as { place: Place }).place = place(inner as Place);
    else if (typeof inner === 'object') fill(inner, place);
  }
}

/** Walk in reading order: places are filled in, headings and file names noted, listings made. */
function visit(items: unknown[], placing: Placing, chunk: Chunk, place: (value: Place) => Place): unknown[] {
  const { around } = placing;
  return items.map((item) => {
    const node = item as { type: string; place?: Place; children?: unknown[]; value?: string };
    if (isPending(node)) return makeListing(node, placing, chunk, place);
    if (node.place?.file === '') node.place = place(node.place);
    if (node.type === 'inlineCode' && FILE_NAME.test(node.value ?? '')) around.fileHint = node.value as string;
    const part = node.type === 'text' ? partNamed(node.value ?? '') : undefined;
    if (part !== undefined) around.partHint = part;
    for (const [key, inner] of Object.entries(node)) {
      if (key === 'place') continue;
      if (Array.isArray(inner)) (node as unknown as Record<string, unknown>)[key] = visit(inner, placing, chunk, place);
      else if (typeof inner === 'object' && inner !== null) fill(inner, place);
    }
    if (node.type === 'draftHeading' || node.type === 'heading') noteHeading(node as unknown as DraftHeading, around);
    return node;
  });
}

function noteHeading(heading: DraftHeading | (Block & { type: 'heading' }), around: Surroundings): void {
  const level = heading.type === 'draftHeading' ? LEVELS.indexOf(heading.level) : heading.depth + 10;
  const title =
    heading.type === 'draftHeading'
      ? heading.title
      : heading.children.map((child) => ('value' in child ? child.value : '')).join('');
  while ((around.headings.at(-1)?.level ?? -1) >= level) around.headings.pop();
  around.headings.push({ level, title });
  delete around.fileHint;
  delete around.partHint;
}

function makeListing(pending: PendingListing, placing: Placing, chunk: Chunk, place: (value: Place) => Place): Block {
  const region = pending.region === undefined ? undefined : chunk.regions[pending.region];
  const source = region ? fromText(region) : fromFile(pending, placing, place);
  if ('type' in source) return source;
  const context: ListingSource['context'] = { headings: placing.around.headings.map(({ title }) => title) };
  if (placing.around.fileHint) context.fileHint = placing.around.fileHint;
  if (placing.around.partHint) context.partHint = placing.around.partHint;
  return toSnippet({ ...source, context }, placing.report);
}

function fromText(region: RawRegion): Omit<ListingSource, 'context'> {
  const { segment, start, end } = sourceRange(region.body, 0, region.body.text.length);
  const first = placeAt(segment.source, start, start);
  const source: Omit<ListingSource, 'context'> = {
    body: region.body.text,
    file: segment.source.path,
    start,
    end: region.body.text === '' ? start : end,
    firstLine: first.start.line,
    included: false,
    environment: region.name,
    options: region.options ? optionsOf(region.options) : {},
    place: placeOf(region.whole, 0, region.whole.text.length),
  };
  if (region.language) source.language = region.language;
  return source;
}

function optionsOf(span: Span): Record<string, Option> {
  const found: Record<string, Option> = {};
  for (const { key, value, start, end } of splitSettings(span.text))
    found[key] = { value, place: placeOf(span, start, end) };
  return found;
}

function fromFile(
  pending: PendingListing,
  placing: Placing,
  place: (value: Place) => Place,
): Omit<ListingSource, 'context'> | Block {
  const wanted = pending.file as NonNullable<PendingListing['file']>;
  const whole = place(pending.place);
  const at = place(wanted.place);
  const path = wanted.path.trim().replaceAll('"', '').replace(/\\_/g, '_');
  const file = placing.inputs.find(path, [''], whole.file);
  const source = file === null ? placing.inputs.missing(path, ['']) : placing.inputs.read(file);
  if ('reason' in source) {
    placing.report({
      place: at,
      severity: 'error',
      source: 'latex',
      ruleId: source.ruleId,
      reason: source.reason,
      hint: source.hint,
      ...(source.expected ? { expected: source.expected } : {}),
    });
    return {
      type: 'unsupported',
      value: `\\${wanted.macro}{${path}}`,
      reason: 'this file could not be read',
      place: whole,
    };
  }
  const options: Record<string, Option> = {};
  for (const { key, value, place: where } of wanted.settings) options[key] = { value, place: place(where) };
  const { ranges, problems } = parseLineRanges(
    options.linerange?.value ?? '',
    options.firstline?.value,
    options.lastline?.value,
  );
  for (const reason of problems) {
    placing.report({
      place: (options.linerange ?? options.firstline ?? options.lastline)?.place ?? at,
      severity: 'error',
      source: 'latex',
      ruleId: 'bad-line-range',
      reason,
      hint: 'Write linerange={3-7} or linerange={3-7,12}.',
    });
  }
  const total = source.lineStarts.length - (/[\r\n]$/.test(source.text) ? 1 : 0);
  const past = ranges.find(([first, last]) => first > total || (last !== Number.POSITIVE_INFINITY && last > total));
  if (past) {
    placing.report({
      place: (options.linerange ?? options.lastline ?? options.firstline)?.place ?? at,
      severity: 'warning',
      source: 'latex',
      ruleId: 'line-range-past-end',
      reason: `"${source.path}" ends at line ${total}, and this asks for ${past[0] > total ? `line ${past[0]}` : `line ${past[1]}`}`,
      hint: `Write a range that ends at line ${total}, or leave the end open: ${Math.min(past[0], total)}-.`,
    });
  }
  const listing: Omit<ListingSource, 'context'> = {
    body: source.text,
    file: source.path,
    start: 0,
    end: source.text.length,
    firstLine: 1,
    included: true,
    environment: wanted.macro,
    options,
    place: whole,
  };
  if (ranges.length > 0) listing.ranges = ranges;
  if (wanted.language) listing.language = wanted.language;
  return listing;
}
