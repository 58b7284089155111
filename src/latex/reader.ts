/** What a macro's meaning may ask for, for one chunk. */

import type { Block } from '../model/nodes.ts';
import { plainText } from '../model/plain-text.ts';
import { nodesBetween, splitSettings, takeArguments } from './arguments.ts';
import { blocksOf, inlineOf, toNested } from './blocks.ts';
import { chunkPlace } from './chunk-place.ts';
import type { Context } from './context.ts';
import { pendingInclusion } from './listings.ts';
import type { Reader } from './macros/macro.ts';
import { RAW } from './marks.ts';

import type { LatexNode } from './parse.ts';
import { PLAIN } from './prose.ts';
import { restore } from './restore.ts';

/** Make the reader of a chunk. */
export function createReader(context: Context): Reader {
  const reader: Reader = {
    inline: (inner) => inlineOf(context, inner, PLAIN),
    typewriter: (inner) => inlineOf(context, inner, { typewriter: true, wraps: [] }),
    blocks: (inner) => blocksOf(context, inner).map(toNested),
    text: (inner) => plainText(inlineOf(context, inner, PLAIN)),
    plain: (inner) => plainText(inlineOf(context, inner, { typewriter: true, wraps: [] })),
    source: (inner) =>
      inner.length > 0 ? restore(context, (inner[0] as LatexNode).start, (inner.at(-1) as LatexNode).end) : '',
    raw(argument) {
      const at = argument ? context.text.slice(argument.start, argument.end).indexOf(RAW) : -1;
      const region =
        argument && at >= 0 ? context.regions[context.regionAt.get(argument.start + at) as number] : undefined;
      const place = argument ? chunkPlace(argument.start, argument.end) : chunkPlace(0, 0);
      return {
        text: region ? region.body.text : argument ? context.text.slice(argument.start, argument.end) : '',
        place,
      };
    },
    settings(argument) {
      if (!argument) return [];
      return splitSettings(context.text.slice(argument.start, argument.end)).map((raw) => ({
        key: raw.key,
        value: raw.value,
        nodes: nodesBetween(
          argument.nodes,
          argument.start + raw.valueStart,
          argument.start + raw.valueStart + raw.value.length,
        ),
        place: chunkPlace(argument.start + raw.start, argument.start + raw.end),
      }));
    },
    label(inner) {
      const index = inner.findIndex((node) => node.type === 'macro' && node.text === 'label');
      if (index < 0) return undefined;
      const { args, next } = takeArguments(inner, index + 1, 'm');
      inner.splice(index, next - index);
      return args[0] ? context.text.slice(args[0].start, args[0].end).trim() : undefined;
    },
    report(ruleId, place, reason, more = {}) {
      context.result.diagnostics.push({ place, severity: 'error', source: 'latex', ruleId, reason, ...more });
    },
    includedListing: (call, path, options, language) =>
      pendingInclusion(call, path, options, language) as unknown as Block,
    define: (definition) => context.result.definitions.push(definition),
  };

  return reader;
}
