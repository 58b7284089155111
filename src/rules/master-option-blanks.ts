/** In master.cf blanks part words, so `-o name = value` sets `name` to nothing, and Postfix says not a word. */
import { placeAt } from '../model/lines.ts';
import { walkGuide } from '../model/walk.ts';
import type { Rule } from './rule.ts';

const OPTION = /(?:^|\s)(-o\s+([\w.]+)(?:\s+=\s*|\s*=\s+))(?=\S)/;

const rule: Rule = {
  severity: 'warning',
  summary: 'Options in master.cf have no blanks around their equals sign.',
  good: '\\begin{lstlisting}[target=postfix/master.cf]\n587 inet n - - - - smtpd\n  -o smtpd_tls_security_level=encrypt -o { smtpd_sasl_auth_enable = yes }\n\\end{lstlisting}',
  bad: '\\begin{lstlisting}[target=postfix/master.cf]\n587 inet n - - - - smtpd\n  -o smtpd_tls_security_level = encrypt\n\\end{lstlisting}',
  check({ guide, sources, report }) {
    walkGuide(guide, (node) => {
      if (node.type !== 'snippet' || node.target?.daemon !== 'postfix' || node.target.file !== 'master.cf') return;
      // A listing that is shown as a warning may show just this.
      if (node.options.expect) return;
      const source = sources.get(node.source.file);
      for (const { text, line } of node.lines) {
        const [, , name] = OPTION.exec(text) ?? [];
        if (name === undefined || /^\s*#/.test(text)) continue;
        const start = source?.lineStarts[line - 1];
        const at = source && start !== undefined ? source.text.indexOf(name, start) : -1;
        report(
          source && at >= 0 ? placeAt(source, at, at + name.length) : node.place,
          `Postfix ends the option "-o ${name}" at the blank, and its value is lost without a word`,
          {
            hint: `Write -o ${name}=value, or -o { ${name} = value }.`,
          },
        );
      }
    });
  },
};
export default rule;
