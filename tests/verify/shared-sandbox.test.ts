/** Cases that share a sandbox are still told apart, and a session finds what the ones above it left behind. */
import { describe, expect, test } from 'vitest';
import { CLIENT } from '../../src/daemons/machine.ts';
import type { RunnableRelease } from '../../src/verify/group.ts';
import { verifyGuide } from '../../src/verify/verify-guide.ts';
import { compileText, preparedReleases } from './verify-text.ts';

const { releases, note } = await preparedReleases('bookworm');
const page = (title: string) =>
  `\\section{${title}}\n\\begin{lstlisting}[target=postfix/main.cf,name=${title}]\nsmtpd_tls_secrity_level = may\n\\end{lstlisting}\n`;

describe.skipIf(releases.length === 0)(`cases in one sandbox${note}`, () => {
  test('what a daemon says to equal listings leads to each of them', async () => {
    const { guide, sources } = await compileText(`${page('One')}\nSome words.\n\n${page('Two')}`);
    let opened = 0;
    const count = (one: RunnableRelease) => {
      opened++;
      return one.open();
    };
    const counted = releases.map((one): RunnableRelease => ({ ...one, open: () => count(one) }));
    const wanted = ({ kind }: { kind: string }) => kind === 'snippet';
    const { results, files } = await verifyGuide({ guide, releases: counted, wanted });
    expect(opened).toBe(1);
    const lines = sources.get('guide.tex')?.text.split('\n') ?? [];
    const places = results.map(({ verdict }) => verdict.findings.map(({ at }) => at?.line));
    const own = lines.flatMap((line, index) => (line.startsWith('smtpd_tls_secrity') ? [index + 1] : []));
    expect(places.map((found) => new Set(found))).toEqual(own.map((line) => new Set([line])));

    // Nothing is run again, and the places follow the text all the same.
    const moved = await compileText(`\n\nTwo paragraphs.\n\nMore.\n\n${page('One')}\nSome words.\n\n${page('Two')}`);
    const again = await verifyGuide({ guide: moved.guide, releases, wanted, previous: files });
    expect(again.run).toBe(0);
    expect(again.results.map(({ verdict }) => verdict.findings[0]?.at?.line)).toEqual(own.map((line) => line + 6));
  });

  test('a listing is checked even where the same lines are ours elsewhere', async () => {
    const claim = '\\claim[listens, port=25]{Postfix listens}.\n\n';
    const [, ...listing] = page('x')
      .replace('smtpd_tls_secrity_level = may', `relayhost = [${CLIENT}]:2525`)
      .split('\n');
    const text = `\\section{Mail}\n${claim}${listing.join('\n')}`;
    const { results } = await verifyGuide({ guide: (await compileText(text)).guide, releases });
    expect(results.map(({ verdict }) => verdict.outcome)).toEqual(['pass', 'pass', 'pass']);
    const whole = results.find(({ one }) => one.kind === 'section');
    expect(whole?.verdict.evidence.map(({ step }) => step)).toContain('checker');
  });

  test('a session sees what the session above it made, also when it alone is asked for', async () => {
    const session = (name: string, text: string) =>
      `\\begin{lstlisting}[style=console,name=${name}]\n${text}\n\\end{lstlisting}\n`;
    const text = (made: string) =>
      `${page('Mail').replace('secrity', 'security')}${session('make', `$ echo ${made} > /tmp/made`)}${session('look', '$ cat /tmp/made\nhello')}`;
    const wanted = ({ subject }: { subject: string }) => subject.endsWith('/look');
    const first = await verifyGuide({ guide: (await compileText(text('hello'))).guide, releases, wanted });
    expect(first.results.map(({ verdict }) => verdict.outcome)).toEqual(['pass']);
    const other = await verifyGuide({
      guide: (await compileText(text('bye'))).guide,
      releases,
      wanted,
      previous: first.files,
    });
    expect(other.results.map(({ verdict }) => verdict.outcome)).toEqual(['fail']);
  });
});
