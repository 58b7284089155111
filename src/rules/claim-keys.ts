/** A claim whose keys do not fit its kind could only be found out once it is run; its author is here now. */
import { asWritten, isClaimKind, keysForCheck } from '../model/claim-kinds.ts';
import { claimProblems } from '../model/claim-problems.ts';
import type { Rule } from './rule.ts';

const rule: Rule = {
  severity: 'error',
  summary: 'The keys of a claim are those of its kind, and their values fit.',
  good: '\\section{Port 25}\n\\claim[min-tls, port=25, version=1.2]{Postfix refuses TLS 1.1} and older.\n',
  bad: '\\section{Port 25}\n\\claim[min-tls, port=25, version=TLSv1.4]{Postfix refuses TLS 1.1} and older.\n',
  check({ guide, report }) {
    for (const { expectation } of guide.claims) {
      const { kind, args, place } = expectation;
      if (!isClaimKind(kind)) continue;
      const keys = keysForCheck(args);
      for (const { key = '', reason, ...more } of claimProblems(kind, asWritten(keys)))
        report(keys[key]?.place ?? place, reason, more);
    }
  },
};

export default rule;
