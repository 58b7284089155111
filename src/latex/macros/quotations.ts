/** Quotations of csquotes and babel: in the sentence, as a block, with their source. */
import type { Inline } from '../../model/nodes.ts';
import { type Argument, type Call, each, type MacroPackage, type Meaning, type Reader } from './macro.ts';

/** A quotation in the sentence; its source stands behind it in parentheses. */
function quoted({ reader }: Call, words: Argument | null | undefined, source?: Argument | null): Meaning {
  const inline: Inline[] = [{ type: 'quoted', children: reader.inline(words?.nodes ?? []) }];
  if (source) inline.push({ type: 'text', value: ' (' }, ...reader.inline(source.nodes), { type: 'text', value: ')' });
  return { inline };
}

const attributed = (reader: Reader, source: Argument | null | undefined) =>
  source ? { attribution: reader.inline(source.nodes) } : {};

export const quotations: MacroPackage = {
  macros: {
    enquote: { signature: 's m', meaning: (call) => quoted(call, call.args[1]) },
    textquote: { signature: 's o o m o', meaning: (call) => quoted(call, call.args[3], call.args[1]) },
    ...each(['foreignquote', 'hyphenquote'], {
      signature: 's m m',
      meaning: (call: Call) => quoted(call, call.args[2]),
    }),
    ...each(['foreigntextquote', 'hyphentextquote'], {
      signature: 's m o o m o',
      meaning: (call: Call) => quoted(call, call.args[4], call.args[2]),
    }),
    blockquote: {
      signature: 's o o m o',
      meaning: ({ args, reader, place }) => ({
        blocks: [
          { type: 'blockquote', ...attributed(reader, args[1]), children: reader.blocks(args[3]?.nodes ?? []), place },
        ],
      }),
    },
    ...each(['foreignblockquote', 'hyphenblockquote'], {
      signature: 'm o o m o',
      meaning: ({ args, reader, place }: Call): Meaning => ({
        blocks: [
          { type: 'blockquote', ...attributed(reader, args[1]), children: reader.blocks(args[3]?.nodes ?? []), place },
        ],
      }),
    }),
  },
  environments: {
    displayquote: {
      signature: 'o o',
      meaning: ({ args, body, reader, place }) => ({
        blocks: [{ type: 'blockquote', ...attributed(reader, args[0]), children: reader.blocks(body), place }],
      }),
    },
    ...each(['foreigndisplayquote', 'hyphendisplayquote'], {
      signature: 'm o o',
      meaning: ({ args, body, reader, place }: Call): Meaning => ({
        blocks: [{ type: 'blockquote', ...attributed(reader, args[1]), children: reader.blocks(body), place }],
      }),
    }),
  },
};
