/** A listing that nobody knows where to put cannot be checked, and a reader has to guess. */
import type { Snippet } from '../model/snippet.ts';
import { walkGuide } from '../model/walk.ts';
import type { Rule } from './rule.ts';

/** Grammars of configuration files, and of listings of which nothing is known. */
const MAY_HAVE_TARGET = new Set(['postfix', 'master-cf', 'dovecot', 'exim', 'cyrus', 'stunnel', 'ini', 'text']);

const rule: Rule = {
  severity: 'info',
  summary: 'Every configuration listing says, or lets infer, which file it belongs in.',
  good: '\\begin{lstlisting}[target=postfix/main.cf]\nsmtpd_tls_loglevel = 1\n\\end{lstlisting}\n\\begin{lstlisting}[unverified={an excerpt of a log}]\nTLS connection established\n\\end{lstlisting}',
  bad: '\\begin{lstlisting}\nsome words in a frame\n\\end{lstlisting}',
  check({ guide, report }) {
    walkGuide(guide, (node) => {
      if (node.type !== 'snippet' || !lacksTarget(node)) return;
      report(node.place, 'no file is known into which these lines go, so nothing checks them', {
        hint: 'Write target=daemon/file, style=console for a session, or unverified={reason}.',
      });
    });
  },
};
export default rule;

function lacksTarget({ target, language, options }: Snippet): boolean {
  // A target that could not be read has its own message.
  return !target && MAY_HAVE_TARGET.has(language) && !options['target'] && !options['unverified'];
}
