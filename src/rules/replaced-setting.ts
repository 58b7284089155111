/** A setting on its way out, or one that a later version knows by another name. */
import { atLeast, parseVersion } from '../model/version.ts';
import { releasesWith } from '../settings/find-setting.ts';
import { inWords, NAMES } from './checked-settings.ts';
import type { Rule } from './rule.ts';

const rule: Rule = {
  severity: 'warning',
  summary: 'Settings have the names that the versions which a listing is for want them by.',
  good: '\\begin{lstlisting}[target=dovecot/dovecot.conf, when={dovecot < 2.4}]\nssl_cert = </etc/ssl/certs/mail.example.org.pem\n\\end{lstlisting}',
  bad: '\\begin{lstlisting}[target=dovecot/dovecot.conf]\nssl_cert = </etc/ssl/certs/mail.example.org.pem\n\\end{lstlisting}\n\\begin{lstlisting}[target=postfix/main.cf]\nsmtpd_use_tls = yes\nsmtpd_tls_eecdh_grade = ultra\n\\end{lstlisting}',
  check({ settings, report }) {
    for (const { line, setting, known, releases, place } of settings()) {
      const { replaced } = setting ?? {};
      if (!setting || !replaced) continue;
      const { versions } = known.data;
      const knowing = releasesWith(setting, known.data);
      const { since } = replaced;
      const concerned = releases.filter(
        (codename) => since === undefined || atLeast(parseVersion(versions[codename] ?? '') ?? [], since),
      );
      if (concerned.length === 0) continue;
      const gone = concerned.filter((codename) => !knowing.includes(codename));
      const daemon = NAMES[line.daemon] ?? line.daemon;
      const asOf = since === undefined ? '' : ` since ${daemon} ${since}`;
      const reason =
        gone.length > 0
          ? `${inWords(line.daemon, gone, known.data)} ${gone.length > 1 ? 'do' : 'does'} not know ${line.name} any more`
          : `${line.name} is out of date${asOf}`;
      const limit =
        gone.length > 0 && since !== undefined ? `, or limit the listing: when={${line.daemon} < ${short(since)}}` : '';
      const [first, ...others] = replaced.by;
      report(
        place,
        reason,
        first === undefined
          ? { hint: `Nothing came in its place: take the line out${limit}.` }
          : {
              hint: `Write ${[first, ...others].join(', or ')}${limit}; the value may have another form.`,
              expected: [first, ...others],
            },
      );
    }
  },
};
export default rule;

const short = (version: string) => version.split('.').slice(0, 2).join('.');
