/** A claim whose kind nobody can check would be a promise that is never kept to. */
import { didYouMean, nearest } from '../model/nearest.ts';
import type { Rule } from './rule.ts';

/** The kinds of promise that can be made about a server: those of `src/expectations`, which a test holds equal. */
export const KINDS = [
  'accepted',
  'setting',
  'knows-settings',
  'knows-no-settings',
  'offers-starttls',
  'withholds-starttls',
  'requires-tls',
  'refuses-plaintext-auth',
  'accepts-login',
  'implicit-tls',
  'listens',
  'not-listening',
  'min-tls',
  'refuses-tls',
  'negotiates',
  'refuses-group',
  'offers-only',
  'cipher-order',
  'certificate',
  'requires-client-certificate',
  'verifies-server',
  'logs',
  'adds-header',
  'delivers',
  'reads-mail',
  'rejects',
];

const rule: Rule = {
  severity: 'error',
  summary: 'The kind of a claim is one that can be checked.',
  good: '\\section{Port 25}\n\\claim[offers-starttls, port=25]{Postfix offers STARTTLS} to every client that asks for it.\n',
  bad: '\\section{Port 25}\n\\claim[offers-startls, port=25]{Postfix offers STARTTLS} to every client that asks for it.\n',
  check({ guide, report }) {
    for (const { expectation } of guide.claims) {
      if (expectation.kind === '' || KINDS.includes(expectation.kind)) continue;
      report(
        expectation.place,
        `there is no kind of claim "${expectation.kind}"`,
        didYouMean(nearest(expectation.kind, KINDS), `Known kinds are ${KINDS.join(', ')}.`),
      );
    }
  },
};

export default rule;
