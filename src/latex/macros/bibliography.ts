/** Citations: LaTeX's own, natbib, biblatex. */
import { takeArguments } from '../arguments.ts';
import { chunkPlace } from '../chunk-place.ts';
import type { LatexNode } from '../parse.ts';
import { type Call, each, type MacroEntry, type MacroPackage, type Meaning, ownPage } from './macro.ts';

const cite: MacroEntry = {
  signature: 's o o m',
  counts: 'citations',
  meaning({ args, reader, place }) {
    const keys = reader
      .source(args[3]?.nodes ?? [])
      .split(',')
      .map((key) => key.trim())
      .filter(Boolean);
    // With one optional argument it is the note behind; with two, the first stands before.
    const [before, behind] = args[2] ? [args[1], args[2]] : [null, args[1]];
    const prenote = before ? reader.text(before.nodes) : '';
    const note = behind ? reader.text(behind.nodes) : '';
    return {
      inline: [{ type: 'citation', keys, ...(prenote ? { prenote } : {}), ...(note ? { note } : {}), place }],
    };
  },
};

const file = ({ args, reader, place }: Call) => {
  for (const path of reader.raw(args.at(-1)).text.split(','))
    reader.define({ kind: 'bibliography', path: path.trim(), place });
};

/** LaTeX sets a heading over the list, unless biblatex is told not to. */
const list = ({ args, name, reader, place }: Call): Meaning => {
  const settings = name === 'printbibliography' ? reader.settings(args[0]) : [];
  const title = settings.find(({ key }) => key === 'title')?.value ?? 'References';
  const none = settings.some(({ key, value }) => key === 'heading' && value === 'none');
  return { blocks: [...(none ? [] : [ownPage(title, 'references', place)]), { type: 'bibliography', place }] };
};

/** Tell of each `\bibitem` of a list; its text is what a title is elsewhere, since nothing says what of it is what. */
function items({ body, reader }: Call): void {
  let index = body.findIndex(isItem);
  while (index >= 0 && index < body.length) {
    const item = body[index] as LatexNode;
    const { args, next } = takeArguments(body, index + 1, 'o m');
    let end = next;
    while (end < body.length && !isItem(body[end] as LatexNode)) end++;
    const title = reader.text(body.slice(next, end)).replace(/\s+/g, ' ').trim();
    const place = chunkPlace(item.start, body[end - 1]?.end ?? item.end);
    const key = reader.plain(args[1]?.nodes ?? []).trim();
    reader.define({ kind: 'entry', entry: { key, type: 'misc', fields: { title }, listed: true, place } });
    index = end;
  }
}

const isItem = ({ type, text }: LatexNode) => type === 'macro' && text === 'bibitem';

export const bibliography: MacroPackage = {
  macros: {
    ...each(
      [
        'cite',
        'citep',
        'citet',
        'parencite',
        'textcite',
        'autocite',
        'footcite',
        'citealp',
        'citealt',
        'Cite',
        'supercite',
      ],
      cite,
    ),
    bibliography: {
      signature: 'v',
      meaning: (call) => {
        file(call);
        return list(call);
      },
    },
    addbibresource: {
      signature: 'o v',
      preamble: true,
      meaning: (call) => {
        file(call);
        return 'nothing';
      },
    },
    printbibliography: { signature: 'o', meaning: list },
    newblock: { signature: '', meaning: () => ({ inline: [{ type: 'text', value: ' ' }] }) },
    bibitem: {
      signature: 'o m',
      meaning({ reader, place }) {
        reader.report('stray-item', place, '\\bibitem stands outside of a bibliography', {
          hint: 'Put \\begin{thebibliography}{9} … \\end{thebibliography} around it.',
        });
        return 'paragraph';
      },
    },
  },
  environments: {
    thebibliography: {
      signature: 'm',
      meaning(call) {
        items(call);
        return list(call);
      },
    },
  },
};
