/** The walk over nodes: which make text, which are macros, what is unknown. */
import { takeArguments } from './arguments.ts';
import { chunkPlace } from './chunk-place.ts';
import type { Context, Sink } from './context.ts';
import { pendingRegion } from './listings.ts';
import type { Call, MacroEntry, Meaning } from './macros/macro.ts';
import { RAW } from './marks.ts';

import type { LatexNode } from './parse.ts';
import { PLAIN, type Style } from './prose.ts';

/** Walk over nodes and put what they mean into `sink`. */
export function flow(context: Context, nodes: LatexNode[], style: Style, sink: Sink): void {
  let current = style;
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index] as LatexNode;
    switch (node.type) {
      case 'string':
        readString(context, node, current, sink);
        break;
      case 'whitespace':
        sink.prose.text(' ', current, node.start);
        break;
      case 'parbreak':
        sink.paragraph(node.start);
        break;
      case 'group':
        flow(context, node.children, current, sink);
        break;
      case 'inlinemath':
        sink.prose.node(
          {
            type: 'inlineMath',
            value: unwrapMath(context.text.slice(node.start, node.end)),
            place: chunkPlace(node.start, node.end),
          },
          current,
          node.start,
        );
        break;
      case 'displaymath':
        sink.block({
          type: 'math',
          value: unwrapMath(context.text.slice(node.start, node.end)),
          place: chunkPlace(node.start, node.end),
        });
        break;
      case 'environment':
        readEnvironment(context, node, sink);
        break;
      case 'macro': {
        const known = node.text === 'label' ? undefined : context.table.macros.get(node.text);
        if (node.text === 'label') index = readLabel(context, nodes, index, sink);
        else if (known && known.declares !== undefined) {
          current = declare(known, current);
          // TeX drops the blanks behind a control word.
          if (nodes[index + 1]?.type === 'whitespace') index++;
        } else index = readMacro(context, nodes, index, known, current, sink);
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

function readLabel(context: Context, nodes: LatexNode[], index: number, sink: Sink): number {
  const { args, next } = takeArguments(nodes, index + 1, 'm');
  const node = nodes[index] as LatexNode;
  const label = args[0] ? context.text.slice(args[0].start, args[0].end).trim() : '';
  const place = chunkPlace(node.start, args[0]?.end ?? node.end);
  const last = sink.prose.started() ? undefined : sink.last();
  if (
    (last?.type === 'draftHeading' || last?.type === 'math' || last?.type === 'heading') &&
    !('label' in last && last.label)
  )
    last.label = label;
  else if (sink.label) sink.label({ type: 'draftLabel', label, loose: sink.prose.started(), place });
  else context.strayLabels.push({ type: 'draftLabel', label, loose: true, place });
  return next - 1;
}

function readString(context: Context, node: LatexNode, style: Style, sink: Sink): void {
  if (!node.text.includes(RAW)) {
    if (node.text === '&' || node.text === '#' || node.text === '^' || node.text.startsWith('_'))
      misplaced(context, node);
    sink.prose.text(node.text, style, node.start);
    return;
  }
  let at = node.start;
  for (const piece of node.text.split(/(\ue000)/)) {
    if (piece === RAW) readRegion(context, at, style, sink);
    else if (piece !== '') sink.prose.text(piece, style, at);
    at += piece.length;
  }
}

function misplaced(context: Context, node: LatexNode): void {
  const char = node.text[0] as string;
  context.reader.report(
    'special-character',
    chunkPlace(node.start, node.start + 1),
    `"${char}" means something else to TeX here`,
    { severity: 'warning', hint: `Write \\${char}${char === '^' ? '{}' : ''}, or use \\verb.` },
  );
}

function readRegion(context: Context, at: number, style: Style, sink: Sink): void {
  const index = context.regionAt.get(at) as number;
  const region = context.regions[index];
  if (region?.kind === 'verb')
    sink.prose.node(
      {
        type: 'inlineCode',
        value: region.body.text.replaceAll('\u00a0', ' '),
        verb: true,
        place: chunkPlace(at, at + 1),
      },
      style,
      at,
    );
  else if (region?.kind === 'listing') sink.block(pendingRegion(index, chunkPlace(at, at + 1)));
  else if (region) sink.prose.literal(region.body.text, style, at);
}

function readMacro(
  context: Context,
  nodes: LatexNode[],
  index: number,
  entry: MacroEntry | undefined,
  style: Style,
  sink: Sink,
): number {
  const node = nodes[index] as LatexNode;
  if (!entry?.meaning) {
    context.result.unknown.push({ kind: 'macro', name: node.text, place: chunkPlace(node.start, node.end) });
    sink.prose.node(
      {
        type: 'unsupported',
        value: `\\${node.text}`,
        reason: 'this macro is not known',
        place: chunkPlace(node.start, node.end),
      },
      style,
      node.start,
    );
    return index;
  }
  const { args, next, missing } = takeArguments(nodes, index + 1, entry.signature);
  const last = args.findLast((argument) => argument !== null);
  const end = last ? Math.max(node.end, last.end + (nodes[next - 1]?.end === last.end + 1 ? 1 : 0)) : node.end;
  const call: Call = { name: node.text, args, body: [], place: chunkPlace(node.start, end), reader: context.reader };
  if (missing) {
    context.reader.report('missing-argument', call.place, `\\${node.text} lacks an argument`, {
      hint: 'Each mandatory argument is written in braces behind it.',
    });
    sink.prose.node(
      { type: 'unsupported', value: `\\${node.text}`, reason: 'an argument is missing', place: call.place },
      style,
      node.start,
    );
    return next - 1;
  }
  apply(entry.meaning(call), sink, style, node.start);
  // TeX drops the blanks behind a control word that takes nothing.
  return entry.signature === '' && /[A-Za-z]$/.test(node.text) && nodes[next]?.type === 'whitespace' ? next : next - 1;
}

function readEnvironment(context: Context, node: LatexNode, sink: Sink): void {
  const entry = context.table.environments.get(node.text);
  const place = chunkPlace(node.start, node.end);
  if (!entry) {
    const begin = chunkPlace(node.start, node.start + `\\begin{${node.text}}`.length);
    context.result.unknown.push({ kind: 'environment', name: node.text, place: begin });
    sink.block({
      type: 'unsupported',
      value: `\\begin{${node.text}}`,
      reason: 'this environment is not known',
      place: begin,
    });
    for (const block of context.reader.blocks(node.children)) sink.block(block);
    return;
  }
  const children = [...node.children];
  const { args, next, missing } = takeArguments(children, 0, entry.signature);
  const call: Call = { name: node.text, args, body: children.slice(next), place, reader: context.reader };
  if (missing)
    context.reader.report('missing-argument', place, `\\begin{${node.text}} lacks an argument`, {
      hint: 'Write it in braces behind \\begin{…}.',
    });
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

function unwrapMath(source: string): string {
  return source
    .replace(/^(\$\$?|\\\[|\\\()/, '')
    .replace(/(\$\$?|\\\]|\\\))$/, '')
    .trim();
}
