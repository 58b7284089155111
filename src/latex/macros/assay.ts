/** What our authoring language adds: claims, whose keys are checked where expectations are known, and what is made from verdicts. */
import type { MacroPackage } from './macro.ts';

export const assay: MacroPackage = {
  macros: {
    policytable: {
      signature: '',
      reserved: true,
      meaning: ({ place }) => ({ blocks: [{ type: 'policyTable', place }] }),
    },
    claim: {
      signature: 'o m',
      reserved: true,
      meaning({ args, reader, place }) {
        const settings = reader.settings(args[0]);
        const kind = settings.find(({ value }) => value === '');
        if (!kind) {
          reader.report('claim-without-kind', place, 'this claim does not say how it is checked', {
            hint: 'Write \\claim[offers-starttls, port=25]{…}: the kind comes first.',
          });
        }
        const keys = Object.fromEntries(
          settings.filter((entry) => entry !== kind).map(({ key, value }) => [key, value]),
        );
        const expectation = { kind: kind?.key ?? '', args: keys, place: kind?.place ?? place };
        return {
          inline: [{ type: 'claim', id: '', expectation, children: reader.inline(args[1]?.nodes ?? []), place }],
        };
      },
    },
  },
};
