/**
 * From the parser's nodes of one chunk to our model's. The meaning of each macro is in `macros/`; here is the walk:
 * which nodes make a paragraph, what a group holds, what is unknown.
 */
import type { DraftHeading } from '../model/draft.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Block, Inline } from '../model/nodes.ts';
import type { Place } from '../model/place.ts';
import { plainText } from '../model/plain-text.ts';
import { nodesBetween, splitSettings, takeArguments } from './arguments.ts';
import { isPending, type PendingListing, pendingInclusion, pendingRegion } from './listings.ts';
import type { Call, Definition, MacroEntry, MacroTable, Meaning, Reader } from './macros/macro.ts';
import { RAW, type RawRegion } from './mouth.ts';
import type { LatexNode } from './parse.ts';
import { createProse, PLAIN, type Prose, type Style } from './prose.ts';

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
  place: Place;
}

/** A place that is not filled in yet: offsets in the chunk. */
export function chunkPlace(start: number, end: number): Place {
  return { file: '', start: { line: 1, column: 1, offset: start }, end: { line: 1, column: 1, offset: end } };
}

interface Sink {
  prose: Prose;
  block(block: Block | DraftHeading | PendingListing): void;
  paragraph(end: number): void;
  last(): Block | DraftHeading | undefined;
}

/** Convert one chunk. `regions` are its raw texts in order. */
export function convertChunk(text: string, nodes: LatexNode[], regions: RawRegion[], table: MacroTable): ConvertedChunk {
  const result: ConvertedChunk = { items: [], diagnostics: [], unknown: [], definitions: [] };
  const regionAt = new Map<number, number>();
  /** Labels inside lists and boxes: they name the section around. */
  const strayLabels: DraftLabel[] = [];
  for (let at = text.indexOf(RAW), index = 0; at >= 0; at = text.indexOf(RAW, at + 1), index++) regionAt.set(at, index);

  const reader: Reader = {
    inline: (inner) => inlineOf(inner, PLAIN),
    typewriter: (inner) => inlineOf(inner, { typewriter: true, wraps: [] }),
    blocks: (inner) => blocksOf(inner).map(toNested),
    plain: (inner) => plainText(inlineOf(inner, { typewriter: true, wraps: [] })),
    source: (inner) => (inner.length > 0 ? restore((inner[0] as LatexNode).start, (inner.at(-1) as LatexNode).end) : ''),
    raw(argument) {
      const at = argument ? text.slice(argument.start, argument.end).indexOf(RAW) : -1;
      const region = argument && at >= 0 ? regions[regionAt.get(argument.start + at) as number] : undefined;
      const place = argument ? chunkPlace(argument.start, argument.end) : chunkPlace(0, 0);
      return { text: region ? region.body.text : argument ? text.slice(argument.start, argument.end) : '', place };
    },
    settings(argument) {
      if (!argument) return [];
      return splitSettings(text.slice(argument.start, argument.end)).map((raw) => ({
        key: raw.key,
        value: raw.value,
        nodes: nodesBetween(argument.nodes, argument.start + raw.valueStart, argument.start + raw.valueStart + raw.value.length),
        place: chunkPlace(argument.start + raw.start, argument.start + raw.end),
      }));
    },
    label(inner) {
      const index = inner.findIndex((node) => node.type === 'macro' && node.text === 'label');
      if (index < 0) return undefined;
      const { args, next } = takeArguments(inner, index + 1, 'm');
      inner.splice(index, next - index);
      return args[0] ? text.slice(args[0].start, args[0].end).trim() : undefined;
    },
    report(ruleId, place, reason, more = {}) {
      result.diagnostics.push({ place, severity: 'error', source: 'latex', ruleId, reason, ...more });
    },
    includedListing: (call, path, options, language) => pendingInclusion(call, path, options, language) as unknown as Block,
    define: (definition) => result.definitions.push(definition),
  };

  /** The source of a range, with the raw texts back in their places. */
  function restore(start: number, end: number): string {
    return text.slice(start, end).replaceAll(RAW, (_, at: number) => regions[regionAt.get(start + at) as number]?.whole.text ?? '');
  }

  function inlineOf(nodes: LatexNode[], style: Style): Inline[] {
    const prose = createProse();
    const sink: Sink = {
      prose,
      block(block) {
        const place = 'place' in block && block.place ? block.place : chunkPlace(nodes[0]?.start ?? 0, nodes.at(-1)?.end ?? 0);
        if (block.type === 'paragraph') for (const child of block.children) prose.node(child, style, place.start.offset);
        else {
          reader.report('block-in-text', place, 'this stands in the middle of a sentence, where only text can stand', { hint: 'Move it out of the braces around it.' });
          const value = restore(place.start.offset, place.end.offset);
          prose.node({ type: 'unsupported', value, reason: 'a block inside a sentence', place }, style, place.start.offset);
        }
      },
      paragraph: (at) => prose.text(' ', style, at),
      last: () => undefined,
    };
    flow(nodes, style, sink);
    return prose.finish().children;
  }

  function blocksOf(nodes: LatexNode[], onLabels = false): (Block | DraftHeading | DraftLabel | PendingListing)[] {
    const out: (Block | DraftHeading | DraftLabel | PendingListing)[] = [];
    const prose = createProse();
    const sink: Sink = {
      prose,
      block(block) {
        sink.paragraph('place' in block && block.place ? block.place.start.offset : 0);
        out.push(block);
        if (onLabels) out.push(...strayLabels.splice(0));
      },
      paragraph(end) {
        const { children, start } = prose.finish();
        const stop = start + text.slice(start, end).trimEnd().length;
        if (children.length > 0) out.push({ type: 'paragraph', children, place: chunkPlace(start, Math.max(start, stop)) });
      },
      last: () => out.at(-1) as Block | undefined,
    };
    flow(nodes, PLAIN, sink, onLabels ? (label) => out.push(label) : undefined);
    sink.paragraph(nodes.at(-1)?.end ?? 0);
    if (onLabels) out.push(...strayLabels.splice(0));
    return out;
  }

  function flow(nodes: LatexNode[], style: Style, sink: Sink, atTop?: (label: DraftLabel) => void): void {
    let current = style;
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index] as LatexNode;
      switch (node.type) {
        case 'string':
          readString(node, current, sink);
          break;
        case 'whitespace':
          sink.prose.text(' ', current, node.start);
          break;
        case 'parbreak':
          sink.paragraph(node.start);
          break;
        case 'group':
          flow(node.children, current, sink);
          break;
        case 'inlinemath':
          sink.prose.node({ type: 'inlineMath', value: unwrapMath(text.slice(node.start, node.end)), place: chunkPlace(node.start, node.end) }, current, node.start);
          break;
        case 'displaymath':
          sink.block({ type: 'math', value: unwrapMath(text.slice(node.start, node.end)), place: chunkPlace(node.start, node.end) });
          break;
        case 'environment':
          readEnvironment(node, sink);
          break;
        case 'macro': {
          const known = node.text === 'label' ? undefined : table.macros.get(node.text);
          if (node.text === 'label') index = readLabel(nodes, index, sink, atTop);
          else if (known && known.declares !== undefined) {
            current = declare(known, current);
            // TeX drops the blanks behind a control word.
            if (nodes[index + 1]?.type === 'whitespace') index++;
          }
          else index = readMacro(nodes, index, known, current, sink);
          break;
        }
        default:
          sink.prose.literal(node.text, current, node.start);
      }
    }
  }

  function declare(entry: MacroEntry, style: Style): Style {
    if (!entry.declares) return style;
    return { typewriter: style.typewriter || entry.declares === 'typewriter', wraps: [...style.wraps, entry.declares] };
  }

  function readLabel(nodes: LatexNode[], index: number, sink: Sink, atTop?: (label: DraftLabel) => void): number {
    const { args, next } = takeArguments(nodes, index + 1, 'm');
    const node = nodes[index] as LatexNode;
    const label = args[0] ? text.slice(args[0].start, args[0].end).trim() : '';
    const place = chunkPlace(node.start, args[0]?.end ?? node.end);
    const last = sink.last();
    if ((last?.type === 'draftHeading' || last?.type === 'math' || last?.type === 'heading') && !('label' in last && last.label)) last.label = label;
    else if (atTop) atTop({ type: 'draftLabel', label, place });
    else strayLabels.push({ type: 'draftLabel', label, place });
    return next - 1;
  }

  function readString(node: LatexNode, style: Style, sink: Sink): void {
    if (!node.text.includes(RAW)) {
      if (node.text === '&' || node.text === '#' || node.text === '^' || node.text.startsWith('_')) misplaced(node);
      sink.prose.text(node.text, style, node.start);
      return;
    }
    let at = node.start;
    for (const piece of node.text.split(/(\ue000)/)) {
      if (piece === RAW) readRegion(at, style, sink);
      else if (piece !== '') sink.prose.text(piece, style, at);
      at += piece.length;
    }
  }

  function misplaced(node: LatexNode): void {
    const char = node.text[0] as string;
    reader.report('special-character', chunkPlace(node.start, node.start + 1), `"${char}" means something else to TeX here`, { severity: 'warning', hint: `Write \\${char}${char === '^' ? '{}' : ''}, or use \\verb.` });
  }

  function readRegion(at: number, style: Style, sink: Sink): void {
    const index = regionAt.get(at) as number;
    const region = regions[index];
    if (region?.kind === 'verb') sink.prose.node({ type: 'inlineCode', value: region.body.text.replaceAll('\u00a0', ' '), verb: true, place: chunkPlace(at, at + 1) }, style, at);
    else if (region?.kind === 'listing') sink.block(pendingRegion(index, chunkPlace(at, at + 1)));
    else if (region) sink.prose.literal(region.body.text, style, at);
  }

  function readMacro(nodes: LatexNode[], index: number, entry: MacroEntry | undefined, style: Style, sink: Sink): number {
    const node = nodes[index] as LatexNode;
    if (!entry?.meaning) {
      result.unknown.push({ kind: 'macro', name: node.text, place: chunkPlace(node.start, node.end) });
      sink.prose.node({ type: 'unsupported', value: `\\${node.text}`, reason: 'this macro is not known', place: chunkPlace(node.start, node.end) }, style, node.start);
      return index;
    }
    const { args, next, missing } = takeArguments(nodes, index + 1, entry.signature);
    const last = args.findLast((argument) => argument !== null);
    const end = last ? Math.max(node.end, last.end + (nodes[next - 1]?.end === last.end + 1 ? 1 : 0)) : node.end;
    const call: Call = { name: node.text, args, body: [], place: chunkPlace(node.start, end), reader };
    if (missing) {
      reader.report('missing-argument', call.place, `\\${node.text} lacks an argument`, { hint: 'Each mandatory argument is written in braces behind it.' });
      sink.prose.node({ type: 'unsupported', value: `\\${node.text}`, reason: 'an argument is missing', place: call.place }, style, node.start);
      return next - 1;
    }
    apply(entry.meaning(call), sink, style, node.start);
    // TeX drops the blanks behind a control word that takes nothing.
    return entry.signature === '' && /[A-Za-z]$/.test(node.text) && nodes[next]?.type === 'whitespace' ? next : next - 1;
  }

  function readEnvironment(node: LatexNode, sink: Sink): void {
    const entry = table.environments.get(node.text);
    const place = chunkPlace(node.start, node.end);
    if (!entry) {
      const begin = chunkPlace(node.start, node.start + `\\begin{${node.text}}`.length);
      result.unknown.push({ kind: 'environment', name: node.text, place: begin });
      sink.block({ type: 'unsupported', value: `\\begin{${node.text}}`, reason: 'this environment is not known', place: begin });
      for (const block of blocksOf(node.children)) sink.block(block as Block);
      return;
    }
    const children = [...node.children];
    const { args, next, missing } = takeArguments(children, 0, entry.signature);
    const call: Call = { name: node.text, args, body: children.slice(next), place, reader };
    if (missing) reader.report('missing-argument', place, `\\begin{${node.text}} lacks an argument`, { hint: 'Write it in braces behind \\begin{…}.' });
    apply(entry.meaning(call), sink, PLAIN, node.start);
  }

  function apply(meaning: Meaning, sink: Sink, style: Style, at: number): void {
    if (meaning === 'nothing') return;
    if (meaning === 'paragraph') sink.paragraph(at);
    else if ('inline' in meaning) {
      for (const node of meaning.inline) {
        if (node.type === 'text') sink.prose.literal(node.value, style, at);
        else sink.prose.node(node, style, at);
      }
    } else for (const block of meaning.blocks) sink.block(block);
  }

  result.items.push(...(blocksOf(nodes, true) as ConvertedChunk['items']));
  return result;
}

function unwrapMath(source: string): string {
  return source.replace(/^(\$\$?|\\\[|\\\()/, '').replace(/(\$\$?|\\\]|\\\))$/, '').trim();
}

const DEPTHS = { part: 1, chapter: 2, section: 2, subsection: 3, subsubsection: 4, paragraph: 5, subparagraph: 6 } as const;

/** A heading inside a list item or a box is a node of its own; sections are made only at the top. */
function toNested(item: Block | DraftHeading | DraftLabel | PendingListing): Block {
  if (isPending(item) || item.type !== 'draftHeading') return item as Block;
  const heading: Block = { type: 'heading', depth: DEPTHS[item.level], id: '', children: item.heading, place: item.place };
  if (item.label) heading.label = item.label;
  return heading;
}
