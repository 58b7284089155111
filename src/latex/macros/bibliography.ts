/** Citations: LaTeX's own, natbib, biblatex. */
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
    const note = [args[2] ? args[1] : null, args[2] ?? args[1]]
      .flatMap((argument) => (argument ? [reader.plain(argument.nodes)] : []))
      .filter(Boolean)
      .join(' ');
    return { inline: [{ type: 'citation', keys, ...(note ? { note } : {}), place }] };
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
  },
};
