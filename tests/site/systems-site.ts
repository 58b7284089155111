/** A small guide with alternatives, on which readers of different systems see different things; and what came of it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rawDataOf } from '../../scripts/cli/raw-data.ts';
import type { Guide } from '../../src/model/guide.ts';
import type { RawData } from '../../src/model/raw-data.ts';
import { basesOf, basisKey } from '../../src/model/trials.ts';
import type { CaseKind, Verdict, VerdictFile } from '../../src/model/verdict.ts';
import { compileText } from '../verify/verify-text.ts';
import { openSite, type SiteUnderTest } from './site-under-test.ts';

const SECTIONS = String.raw`
\section{Dovecot}\label{sec:dovecot}

One of two.

\begin{lstlisting}[target=dovecot/local.conf, name=old, when={dovecot < 2.4}]
ssl_cert = </etc/ssl/certs/mail.example.org.pem
ssl_key = </etc/ssl/private/mail.example.org.key
\end{lstlisting}

\begin{lstlisting}[target=dovecot/local.conf, name=new, when={dovecot >= 2.4}]
ssl_server_cert_file = /etc/ssl/certs/mail.example.org.pem
ssl_server_key_file = /etc/ssl/private/mail.example.org.key
\end{lstlisting}

Then \claim[certificate, port=993, name=mail.example.org]{port~993 shows it}, and
\claim[knows-settings, names={ssl_server_cert_file}, when={dovecot >= 2.4}]{the new name is known}.

\section{Postfix}\label{sec:postfix}

For all.

\begin{lstlisting}[target=postfix/main.cf, name=all]
smtpd_tls_security_level = may
\end{lstlisting}
`;

/** By release: the older two pass, trixie fails, and on forky nothing was tried. */
const OUTCOMES: Record<string, Verdict['outcome']> = { bullseye: 'pass', bookworm: 'pass', trixie: 'fail' };

function verdictsFor(guide: Guide, { systems, conditions }: RawData): VerdictFile[] {
  const bases = basesOf(guide);
  const verdict = (
    kind: CaseKind,
    subject: string,
    release: string,
    when: string | undefined,
    daemon: string,
  ): Verdict => {
    const skipped = when !== undefined && !conditions[when]?.includes(release);
    const version = systems.find(({ codename }) => codename === release)?.daemons[daemon] ?? '';
    const outcome = skipped ? 'skip' : (OUTCOMES[release] ?? 'pass');
    return {
      ...{ kind, subject, release, daemon: { id: daemon, version }, outcome },
      reason: skipped ? `for ${when}; ${release} has ${version}` : outcome === 'fail' ? 'it said no' : 'it said yes',
      ...{ notes: [], findings: [], evidence: [], snippets: bases.get(basisKey(kind, subject)) ?? {}, input: '0' },
    };
  };
  const snippets: [string, string | undefined, string][] = [
    ['dovecot/old', 'dovecot < 2.4', 'dovecot'],
    ['dovecot/new', 'dovecot >= 2.4', 'dovecot'],
    ['postfix/all', undefined, 'postfix'],
  ];
  return systems.map(({ codename: release }) => ({
    schema: 1 as const,
    release,
    verdicts:
      OUTCOMES[release] === undefined
        ? []
        : [
            ...snippets.map(([id, when, daemon]) => verdict('snippet', id, release, when, daemon)),
            ...guide.claims.map(({ id, expectation }) =>
              verdict('claim', id, release, expectation.args['when']?.value, 'dovecot'),
            ),
            ...['dovecot', 'postfix'].map((id) => verdict('section', id, release, undefined, id)),
          ],
  }));
}

/** Build and serve it. */
export async function openSystemsSite(): Promise<SiteUnderTest & { raw: RawData }> {
  const { guide } = await compileText(SECTIONS);
  const raw = await rawDataOf(guide);
  const scratch = await mkdtemp(join(tmpdir(), 'assay-systems-'));
  const rawFile = join(scratch, 'raw.json');
  await mkdir(join(scratch, 'verdicts'));
  await writeFile(rawFile, JSON.stringify(raw));
  const verdictFiles = await Promise.all(
    verdictsFor(guide, raw).map(async (file) => {
      const path = join(scratch, 'verdicts', `${file.release}.json`);
      await writeFile(path, JSON.stringify(file));
      return path;
    }),
  );
  const site = await openSite(guide, { rawFile, verdictFiles, verdictDate: '2026-11-24' });
  return {
    ...site,
    raw,
    async close() {
      await site.close();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}
