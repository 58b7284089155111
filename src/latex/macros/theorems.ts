/** Theorems and their kin: `\newtheorem` makes environments whose names people choose from the same few. */
import type { EnvironmentEntry, MacroPackage } from './macro.ts';

const NAMES = [
  'theorem',
  'lemma',
  'definition',
  'corollary',
  'proposition',
  'proof',
  'remark',
  'example',
  'claim',
  'conjecture',
  'axiom',
  'exercise',
  'solution',
  'assumption',
  'observation',
  'fact',
];

/** An aside that says what it is, with the author's addition in parentheses. */
const theorem = (word: string): EnvironmentEntry => ({
  signature: 'o',
  meaning: ({ args, body, reader, place }) => ({
    blocks: [
      {
        type: 'aside',
        kind: 'note',
        title: args[0]
          ? [{ type: 'text', value: `${word} (` }, ...reader.inline(args[0].nodes), { type: 'text', value: ')' }]
          : [{ type: 'text', value: word }],
        children: reader.blocks(body),
        place,
      },
    ],
  }),
});

export const theorems: MacroPackage = {
  macros: {
    newtheorem: { signature: 's m o m o', meaning: () => 'nothing' },
    theoremstyle: { signature: 'm', meaning: () => 'nothing' },
    qed: { signature: '', meaning: () => 'nothing' },
    qedhere: { signature: '', meaning: () => 'nothing' },
  },
  environments: Object.fromEntries(
    NAMES.flatMap((name) => {
      const entry = theorem(name.charAt(0).toUpperCase() + name.slice(1));
      return [
        [name, entry],
        [`${name}*`, entry],
      ];
    }),
  ),
};
