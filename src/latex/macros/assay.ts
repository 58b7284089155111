/** What our authoring language adds: claims, and what is made from verdicts. Rules check the keys of each kind of claim; those that every claim may have, here. */
import { GENERAL_CLAIM_KEYS } from '../../model/claim-kinds.ts';
import { valueProblem } from '../../snippets/options.ts';
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
          settings
            .filter((entry) => entry !== kind)
            .map(({ key, value, place: written }) => [key, { value, place: written }]),
        );
        for (const key of GENERAL_CLAIM_KEYS) {
          const problem = keys[key] && valueProblem(key, keys[key]);
          if (problem) {
            const { ruleId, reason, hint, expected } = problem;
            reader.report(ruleId, problem.place, reason, { hint, ...(expected ? { expected } : {}) });
          }
        }
        const expectation = { kind: kind?.key ?? '', args: keys, place: kind?.place ?? place };
        return {
          inline: [{ type: 'claim', id: '', expectation, children: reader.inline(args[1]?.nodes ?? []), place }],
        };
      },
    },
  },
};
