/** A known failure of a release that does not exist excuses nothing, and its author would not notice. */
import { readKnownFailures } from '../model/known-failure.ts';
import { didYouMean, nearest } from '../model/nearest.ts';
import type { Place } from '../model/place.ts';
import { walkGuide } from '../model/walk.ts';
import type { Rule } from './rule.ts';

const rule: Rule = {
  severity: 'error',
  summary: 'A known failure names releases that exist, each once and with a reason.',
  good: '\\section{Port 25}\n\\begin{lstlisting}[target=postfix/main.cf, known-failure={bullseye: its Postfix is too old; trixie: so is this}]\nsmtpd_tls_security_level = may\n\\end{lstlisting}\n',
  bad: '\\section{Port 25}\n\\begin{lstlisting}[target=postfix/main.cf, known-failure={bokworm: its Postfix is too old}]\nsmtpd_tls_security_level = may\n\\end{lstlisting}\n',
  check({ guide, releases, report }) {
    const check = (written: string, place: Place): void => {
      const failures = readKnownFailures(written);
      for (const [index, { release, reason }] of failures.entries()) {
        const example = `Write known-failure={${releases.at(-1)}: why it fails}.`;
        if (release === '' || reason === '') {
          const missing = release === '' ? 'a release' : `a reason for ${release}`;
          report(place, `a known failure needs ${missing}`, { hint: example });
        } else if (!releases.includes(release)) {
          const otherwise = `The releases are ${releases.join(', ')}.`;
          report(place, `there is no release "${release}"`, didYouMean(nearest(release, releases), otherwise));
        } else if (failures.findIndex((other) => other.release === release) < index)
          report(place, `${release} is named twice`, { hint: 'Give all its reasons in one sentence.' });
      }
    };
    walkGuide(guide, (node) => {
      const option = node.type === 'snippet' ? node.options['known-failure'] : undefined;
      if (option) check(option.value, option.place);
    });
    for (const { expectation } of guide.claims) {
      const written = expectation.args['known-failure'];
      if (written) check(written.value, written.place);
    }
  },
};

export default rule;
