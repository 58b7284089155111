import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Compilation, compileGuide } from '../../src/compile.ts';
import { loadRule, ruleIds, runRules } from '../../src/rules/run-rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));
// The picture that examples may show.
writeFileSync(join(folder, 'figure.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');

const ids = await ruleIds();
const rules = await Promise.all(ids.map(async (id) => ({ id, rule: await loadRule(id) })));

async function compile(name: string, latex: string): Promise<Compilation> {
  const file = join(folder, `${name}.tex`);
  writeFileSync(file, latex);
  return compileGuide({ guide: file });
}

test('every file of the folder but three is a rule, and its name is the id', async () => {
  const files = await readdir(join(import.meta.dirname, '../../src/rules'));
  expect([...ids, 'rule', 'run-rules', 'checked-settings'].sort()).toEqual(
    files.map((file) => file.replace(/\.ts$/, '')).sort(),
  );
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

describe.each(rules)('$id', ({ id, rule }) => {
  test('says in a sentence what it is for', () => {
    expect(rule.summary).toMatch(/^[A-Z].*\.$/);
    expect(rule.good.trim()).not.toBe('');
    expect(rule.bad.trim()).not.toBe('');
  });
  test('is content with its good example, and so is everything else', async () => {
    const { diagnostics } = await compile(`${id}-good`, rule.good);
    const errors = diagnostics.filter(({ ruleId, severity }) => ruleId === id || severity === 'error');
    expect(errors).toEqual([]);
  });
  test('speaks about its bad example, at a place in it', async () => {
    const { diagnostics, sources } = await compile(`${id}-bad`, rule.bad);
    const said = diagnostics.filter((diagnostic) => diagnostic.ruleId === id);
    expect(said.length).toBeGreaterThan(0);
    for (const { place, severity, source, hint } of said) {
      expect([severity, source]).toEqual([rule.severity, 'rules']);
      expect(hint).toBeTruthy();
      expect(sources.get(place.file)?.text).toBe(rule.bad);
      expect(place.end.offset).toBeGreaterThan(place.start.offset);
      expect(place.end.offset).toBeLessThanOrEqual(rule.bad.length);
    }
  });
});

describe('places are exact', () => {
  const cases: [id: string, latex: string, at: string[]][] = [
    ['typographic-listing', '\\begin{lstlisting}\nok = 1\n  banner = “x”\n\\end{lstlisting}', ['“']],
    ['typographic-listing', '“Quoted” prose – with dashes…', []],
    ['typographic-listing', '\\begin{lstlisting}[style=console]\n$ ls\n‘a’\n\\end{lstlisting}', []],
    [
      'master-option-blanks',
      '\\begin{lstlisting}[target=postfix/master.cf]\n25 inet n - - - - smtpd -o a = b\n  -o c=d -o e= f\n\\end{lstlisting}',
      ['a', 'e'],
    ],
    [
      'unknown-setting',
      '\\begin{lstlisting}[target=postfix/main.cf]\nsmtpd_tls_loglevl = 1\nmua_checks = reject\nsmtpd_sender_restrictions = $mua_checks\n\\end{lstlisting}',
      ['smtpd_tls_loglevl'],
    ],
    [
      'unknown-setting',
      '\\begin{lstlisting}[target=dovecot/dovecot.conf]\n  service imap-login {\n    proces_limit = 1\n  }\n  ldap_uris = ldap://x\n\\end{lstlisting}',
      ['proces_limit'],
    ],
    [
      'unknown-setting',
      '\\begin{lstlisting}[style=console]\n# postconf -e smtpd_tls_loglevl=1\n\\end{lstlisting}',
      ['smtpd_tls_loglevl'],
    ],
    [
      'unknown-setting',
      '\\begin{lstlisting}[target=postfix/main.cf, expect={unused parameter}]\nsmtpd_tls_loglevl = 1\n\\end{lstlisting}',
      [],
    ],
    [
      'replaced-setting',
      '\\begin{lstlisting}[target=dovecot/dovecot.conf]\nssl_key = </k\nservice imap-login {\n  service_count = 1\n}\n\\end{lstlisting}',
      ['ssl_key', 'service_count'],
    ],
    [
      'replaced-setting',
      '\\begin{lstlisting}[target=dovecot/dovecot.conf, when={dovecot < 2.4}]\nssl_key = </k\nssl_protocols = TLSv1.2\n\\end{lstlisting}',
      ['ssl_protocols'],
    ],
    [
      'restated-default',
      '\\begin{lstlisting}[target=postfix/main.cf]\nsmtpd_tls_loglevel = 0\nsmtp_tls_security_level =\nbiff = yes\n\\end{lstlisting}',
      ['smtpd_tls_loglevel'],
    ],
    [
      'restated-default',
      '\\begin{lstlisting}[target=postfix/main.cf, when={postfix >= 3.10}]\ntls_eecdh_auto_curves = X25519 prime256v1\nsmtpd_tls_mandatory_protocols = >=TLSv1.2\n\\end{lstlisting}',
      [],
    ],
    ['todo-left', 'One. \\todo{first} Two.\n\n\\todo{second}', ['\\todo{first}', '\\todo{second}']],
    [
      'claim-keys',
      '\\claim[listens, port = abc]{a} \\claim[listens, prot=25]{b}',
      ['port = abc', 'listens', 'prot=25'],
    ],
    [
      'claim-keys',
      '\\claim[offers-only, port=25, version=1.2, suites={AES128-SHA AES128-SAH}]{a}',
      ['suites={AES128-SHA AES128-SAH}'],
    ],
    ['link-syntax', '\\url{https://localhost/} \\url{http://h}', ['\\url{http://h}']],
    ['math-in-prose', 'For $10 per month and then $ more, or $a + b$.', ['$10 per month and then $']],
  ];
  test.each(cases)('%s: %s', async (id, latex, at) => {
    const { diagnostics, sources } = await compile('exact', latex);
    const said = diagnostics.filter(({ ruleId }) => ruleId === id);
    const shown = said.map(({ place }) => sources.get(place.file)?.text.slice(place.start.offset, place.end.offset));
    expect(shown).toEqual(at);
  });
});

test('what rules say comes in the order of the text', async () => {
  const { guide, sources } = await compile('order', '\\section{A}\n\\section{B}\n\\todo{x}\n\\section{C}\n\\todo{y}');
  const said = await runRules(guide, sources);
  expect(said.map(({ ruleId, place }) => `${place.start.line} ${ruleId}`)).toEqual([
    '1 empty-section',
    '3 todo-left',
    '5 todo-left',
  ]);
});

test('a known failure is read on listings and claims alike', async () => {
  const listing = (failure: string) =>
    `\\begin{lstlisting}[target=postfix/main.cf, known-failure={${failure}}]\nsmtpd_tls_security_level = may\n\\end{lstlisting}\n`;
  const said = async (text: string) => {
    const { diagnostics } = await compile('known-failure', `\\section{Port 25}\n${text}`);
    return diagnostics
      .filter(({ ruleId }) => ruleId === 'known-failure')
      .map(({ place, reason, hint }) => `${place.start.line}: ${reason} | ${hint}`);
  };
  expect(await said(listing('bokworm: old'))).toEqual(['2: there is no release "bokworm" | Did you mean "bookworm"?']);
  expect(await said(listing('Bookworm: old'))).toEqual([
    '2: there is no release "Bookworm" | Did you mean "bookworm"?',
  ]);
  expect(await said(listing('later'))).toEqual([
    '2: a known failure needs a release | Write known-failure={trixie: why it fails}.',
  ]);
  expect(await said(listing('trixie:'))).toEqual([
    '2: a known failure needs a reason for trixie | Write known-failure={trixie: why it fails}.',
  ]);
  expect(await said(listing('trixie: a; trixie: b'))).toEqual([
    '2: trixie is named twice | Give all its reasons in one sentence.',
  ]);
  expect(await said(listing('trixie: a; b; forky: c'))).toEqual([]);
  expect(
    await said('\n\\claim[offers-starttls, port=25, known-failure={wheezy: old}]{Postfix offers STARTTLS}.\n'),
  ).toEqual(['3: there is no release "wheezy" | The releases are bookworm, bullseye, forky, trixie.']);
});
