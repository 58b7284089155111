/** A claim whose kind nobody can check would be a promise that is never kept to. */
import { CLAIM_KIND_NAMES, isClaimKind } from '../model/claim-kinds.ts';
import { didYouMean, nearest } from '../model/nearest.ts';
import type { Rule } from './rule.ts';

const rule: Rule = {
  severity: 'error',
  summary: 'The kind of a claim is one that can be checked.',
  good: '\\section{Port 25}\n\\claim[offers-starttls, port=25]{Postfix offers STARTTLS} to every client that asks for it.\n',
  bad: '\\section{Port 25}\n\\claim[offers-startls, port=25]{Postfix offers STARTTLS} to every client that asks for it.\n',
  check({ guide, report }) {
    for (const { expectation } of guide.claims) {
      if (expectation.kind === '' || isClaimKind(expectation.kind)) continue;
      report(
        expectation.place,
        `there is no kind of claim "${expectation.kind}"`,
        didYouMean(nearest(expectation.kind, CLAIM_KIND_NAMES), `Known kinds are ${CLAIM_KIND_NAMES.join(', ')}.`),
      );
    }
  },
};

export default rule;
