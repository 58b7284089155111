/** Notes to authors and boxes for readers: todonotes, tcolorbox and the like, epigraph. */
import { type Call, type EnvironmentEntry, each, type MacroPackage, type Meaning } from './macro.ts';

const aside = (kind: 'note' | 'tip' | 'caution' | 'danger'): EnvironmentEntry => ({
  signature: 'o',
  meaning({ args, body, reader, place }) {
    const title = args[0] ? asTitle(args[0], reader) : undefined;
    return {
      blocks: [
        { type: 'aside', kind, ...(title && title.length > 0 ? { title } : {}), children: reader.blocks(body), place },
      ],
    };
  },
});

function asTitle(argument: NonNullable<Call['args'][number]>, reader: Call['reader']) {
  const named = reader.settings(argument).find(({ key }) => key === 'title');
  if (named) return reader.inline(named.nodes);
  return reader.source(argument.nodes).includes('=') ? undefined : reader.inline(argument.nodes);
}

const box =
  (kind: 'note' | 'caution') =>
  (call: Call): Meaning => ({
    blocks: [{ type: 'aside', kind, children: call.reader.blocks(call.args.at(-1)?.nodes ?? []), place: call.place }],
  });

export const notes: MacroPackage = {
  macros: {
    ...each(['todo', 'fixme', 'FIXME', 'missingfigure'], {
      signature: 'o m',
      counts: 'todos' as const,
      meaning: ({ args, reader, place }: Call) => ({
        inline: [{ type: 'todo' as const, children: reader.inline(args[1]?.nodes ?? []), place }],
      }),
    }),
    listoftodos: { signature: 'o', meaning: () => 'nothing' },
    epigraph: {
      signature: 'm m',
      meaning: ({ args, reader, place }) => ({
        blocks: [
          {
            type: 'blockquote',
            attribution: reader.inline(args[1]?.nodes ?? []),
            children: reader.blocks(args[0]?.nodes ?? []),
            place,
          },
        ],
      }),
    },
    ...each(['warningbox', 'importantbox'], { signature: 'm', meaning: box('caution') }),
    ...each(['notebox', 'infobox', 'marginpar', 'marginnote'], { signature: 'o m', meaning: box('note') }),
  },
  environments: {
    ...each(['note', 'notebox', 'info', 'infobox', 'tcolorbox', 'mdframed', 'framed', 'shaded'], aside('note')),
    ...each(['tip', 'hint', 'tipbox'], aside('tip')),
    ...each(['caution', 'warning', 'warningbox', 'important', 'attention'], aside('caution')),
    ...each(['danger', 'dangerbox'], aside('danger')),
  },
};
