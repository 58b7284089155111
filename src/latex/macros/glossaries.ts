/** Terms and their uses: glossaries, acronym, acro. */
import type { DraftTerm } from '../../model/draft.ts';
import type { GlossaryTerm } from '../../model/leaves.ts';
import { type Call, each, type MacroEntry, type MacroPackage, ownPage } from './macro.ts';

const use = (form: GlossaryTerm['form']): MacroEntry => ({
  signature: 's o m o',
  counts: 'glossaryTerms',
  meaning({ args, reader, place, name }) {
    const key = reader.plain(args[2]?.nodes ?? []);
    const suffix = args[3] ? reader.plain(args[3].nodes) : '';
    // Until the assembly knows the term, the text says how it was asked for: capital first letter, what to append.
    const capital = /^(Gls|Ac)/.test(name) ? '^' : '';
    return { inline: [{ type: 'glossaryTerm', key, form, text: capital + suffix, place }] };
  },
});

const withText: MacroEntry = {
  signature: 'o m m',
  counts: 'glossaryTerms',
  meaning: ({ args, reader, place }) => ({
    inline: [
      {
        type: 'glossaryTerm',
        key: reader.plain(args[1]?.nodes ?? []),
        form: 'text',
        text: reader.text(args[2]?.nodes ?? []),
        place,
      },
    ],
  }),
};

const newAcronym = (signature: string, at: [key: number, short: number, long: number]): MacroEntry => ({
  signature,
  preamble: true,
  meaning({ args, reader, place }) {
    const [key, short, long] = at.map((index, place) =>
      reader[place === 0 ? 'plain' : 'text'](args[index]?.nodes ?? []),
    ) as [string, string, string];
    const term: DraftTerm = { key, name: short || key, long, place };
    const plural = reader
      .settings(args[0])
      .find((entry) => entry.key === 'shortplural' || entry.key === 'plural')?.value;
    if (plural) term.plural = plural;
    const longPlural = reader.settings(args[0]).find((entry) => entry.key === 'longplural')?.value;
    if (longPlural) term.longPlural = longPlural;
    reader.define({ kind: 'term', term });
    return 'nothing';
  },
});

const newEntry: MacroEntry = {
  signature: 'm m',
  preamble: true,
  meaning({ args, reader, place }) {
    const settings = reader.settings(args[1]);
    const value = (key: string) => settings.find((entry) => entry.key === key);
    const key = reader.plain(args[0]?.nodes ?? []);
    const term: DraftTerm = { key, name: plainOf('name') ?? plainOf('short') ?? key, place };
    const description = value('description');
    if (description) term.description = reader.inline(description.nodes);
    const long = plainOf('long');
    if (long) term.long = long;
    const plural = plainOf('plural') ?? plainOf('shortplural');
    if (plural) term.plural = plural;
    const longPlural = plainOf('longplural');
    if (longPlural) term.longPlural = longPlural;
    reader.define({ kind: 'term', term });
    return 'nothing';

    function plainOf(name: string): string | undefined {
      const entry = value(name);
      return entry ? reader.text(entry.nodes) || entry.value : undefined;
    }
  },
};

export const glossaries: MacroPackage = {
  macros: {
    newacronym: newAcronym('o m m m', [1, 2, 3]),
    acrodef: newAcronym('m o m', [0, 1, 2]),
    acro: newAcronym('m o m', [0, 1, 2]),
    ...each(['newglossaryentry', 'longnewglossaryentry', 'DeclareAcronym'], newEntry),
    ...each(['gls', 'Gls', 'ac', 'Ac', 'GLS', 'acused'], use('auto')),
    ...each(['glspl', 'Glspl', 'acp', 'Acp', 'acplural'], use('plural')),
    ...each(['acrshort', 'acs', 'glsentryshort', 'glsxtrshort', 'glsname'], use('short')),
    ...each(['acrlong', 'acl', 'Acl', 'glsentrylong', 'glsxtrlong'], use('long')),
    ...each(['acrfull', 'acf', 'glsxtrfull', 'Acf'], use('full')),
    ...each(['glslink', 'glsdisp'], withText),
    ...each(['printglossary', 'printnoidxglossary', 'printglossaries', 'printacronyms', 'printnoidxglossaries'], {
      signature: 'o',
      meaning: ({ args, reader, place }: Call) => {
        const title = reader.settings(args[0]).find(({ key }) => key === 'title')?.value ?? 'Glossary';
        return { blocks: [ownPage(title, 'glossary', place), { type: 'glossary' as const, place }] };
      },
    }),
    ...each(['makenoidxglossaries', 'glsresetall', 'acresetall'], {
      signature: '',
      preamble: true as const,
      meaning: () => 'nothing' as const,
    }),
    ...each(['glsaddall'], { signature: 'o', meaning: () => 'nothing' as const }),
    ...each(['acroplural', 'newacroplural'], {
      signature: 'm o m',
      preamble: true as const,
      meaning: () => 'nothing' as const,
    }),
    ...each(['setacronymstyle', 'glsadd', 'setglossarystyle'], { signature: 'o m', meaning: () => 'nothing' as const }),
  },
  environments: {
    // Of the package acronym: it defines the terms, and is the list of them.
    acronym: {
      signature: 'o',
      meaning: ({ body, reader, place }) => ({ blocks: [...reader.blocks(body), { type: 'glossary', place }] }),
    },
  },
};
