import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileGuide } from '../../src/compile.ts';
import { ownLines } from '../../src/daemons/config.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { choose, explainNothing } from '../../src/verify/choose.ts';
import { holds } from '../../src/verify/conditions.ts';
import { matchesOutput, sessionSteps } from '../../src/verify/console.ts';
import { elide } from '../../src/verify/elide.ts';
import { isUnexpected } from '../../src/verify/judgement.ts';
import { locate } from '../../src/verify/locate.ts';
import { planCases } from '../../src/verify/plan.ts';
import { compileText } from './verify-text.ts';

const { guide, diagnostics } = await compileGuide({ guide: join(import.meta.dirname, 'fixtures/guide.tex') });
const old = {
  codename: 'old',
  versions: { postfix: '3.5.25', exim: '4.94.2' },
  libraries: { exim: ['gnutls', 'openssl'] },
};
const recent = { codename: 'recent', versions: { postfix: '3.10.13', dovecot: '2.4.1' }, libraries: {} };

describe('the plan', () => {
  const plan = planCases(guide, [old, recent]);
  const find = (release: string, subject: string) =>
    plan.find((one) => one.release === release && one.subject.endsWith(subject));

  test('has the fixture without faults', () =>
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]));
  test('has a case for each snippet, claim and section on each release', () => {
    const count = (kind: string) => plan.filter((one) => one.release === 'old' && one.kind === kind).length;
    expect([count('snippet'), count('claim'), count('section')]).toEqual([8, 12, 1]);
  });
  test('is the same each time', () => expect(planCases(guide, [old, recent])).toEqual(plan));
  test('leaves out what is for another version, with the reason', () => {
    expect(find('old', '/new')?.skip).toBe('for postfix >= 3.6; old has 3.5.25');
    expect(find('recent', '/new')?.skip).toBeUndefined();
    expect(find('recent', '/old')?.skip).toBe('for postfix < 3.6; recent has 3.10.13');
  });
  test('leaves out what is not verified, with the reason', () => {
    expect(find('old', '/dane')?.skip).toBe('not verified: needs signed zones');
  });
  test('gives a claim the snippets above it, and those of its version only', () => {
    const ids = (release: string) => find(release, 'nothing-old')?.snippets.map(({ id }) => id.split('/').at(-1));
    expect(ids('old')).toEqual(['certificate', 'mx', 'old']);
    expect(ids('recent')).toEqual(['certificate', 'mx', 'new']);
  });
  test('gives a session all of them', () => {
    expect(find('old', '/look')?.snippets.map(({ id }) => id.split('/').at(-1))).toEqual([
      'certificate',
      'mx',
      'old',
      'submission',
      'strict',
    ]);
  });
  test('can be narrowed, and a name that fits nothing is explained', () => {
    expect(plan.filter(choose({ snippet: 'mx' }))).toHaveLength(2);
    expect(plan.filter(choose({ section: 'postfix', daemon: 'postfix' })).length).toBe(plan.length);
    expect(explainNothing(plan, { snippet: 'submision' })).toContain('Did you mean submission?');
  });
});

describe('a page about a daemon of which there are several builds', async () => {
  const listing = (daemon: string, file: string, line: string, keys = '') =>
    `\\begin{lstlisting}[target=${daemon}/${file}${keys}]\n${line}\n\\end{lstlisting}\n`;
  const page = [
    '\\section{Exim}\\label{sec:exim}\n',
    listing('exim', 'exim4.conf', 'tls_advertise_hosts = *'),
    listing('exim', 'exim4.conf', 'openssl_options = +no_ticket', ', when={exim with openssl}'),
    listing('dovecot', 'dovecot.conf', 'ssl = required'),
    '\\claim[offers-starttls, port=25]{Exim offers TLS}\n',
  ];
  const { guide: built } = await compileText(page.join('\n'));
  const both = { codename: 'both', versions: { exim: '4.96', dovecot: '2.3.19' }, libraries: old.libraries };
  const told = (releases: Parameters<typeof planCases>[1]) =>
    planCases(built, releases).map(({ kind, daemon, library, skip }) => [kind, daemon, library, skip ?? '']);
  const other = 'for exim with openssl; this is the build with gnutls';

  test('is tried with each of them, and what is on it of other daemons but once', () =>
    expect(told([both])).toEqual([
      ['snippet', 'exim', 'gnutls', ''],
      ['snippet', 'exim', 'gnutls', other],
      ['snippet', 'dovecot', undefined, ''],
      ['claim', 'exim', 'gnutls', ''],
      ['section', 'exim', 'gnutls', ''],
      ['snippet', 'exim', 'openssl', ''],
      ['snippet', 'exim', 'openssl', ''],
      ['claim', 'exim', 'openssl', ''],
      ['section', 'exim', 'openssl', ''],
    ]));
  test('says why a build cannot be tried', () => {
    const cases = told([{ ...both, unbuilt: { openssl: 'it cannot be built here' } }]);
    expect(cases.filter(([, , library]) => library === 'openssl').map(([, , , skip]) => skip)).toEqual(
      Array(4).fill('it cannot be built here'),
    );
  });
});

describe('a session that names another section', async () => {
  const { guide: built } = await compileText(
    [
      '\\section{Server}\\label{sec:server}\n\\subsection{Port 25}\\label{sec:server:mx}\n',
      '\\begin{lstlisting}[target=postfix/main.cf, name=mx]\nsmtpd_tls_security_level = may\n\\end{lstlisting}\n',
      '\\begin{lstlisting}[target=postfix/main.cf, name=new, when={postfix >= 3.6}]\nsmtpd_tls_loglevel = 1\n\\end{lstlisting}\n',
      '\\section{Tests}\\label{sec:tests}\n\\begin{lstlisting}[style=console, after=sec:server:mx, name=look]\n$ true\n\\end{lstlisting}\n',
      '\\begin{lstlisting}[style=console, name=bare]\n$ true\n\\end{lstlisting}\n',
    ].join('\n'),
  );
  const session = (release: typeof old | typeof recent, name: string) =>
    planCases(built, [release]).find(({ subject }) => subject === `tests/${name}`);

  test('is run beside the server of that page, as its readers on that release have it', () => {
    const placed = (release: typeof old | typeof recent) => session(release, 'look')?.snippets.map(({ id }) => id);
    expect(session(old, 'look')).toMatchObject({ daemon: 'postfix', page: 'tests', early: false });
    expect(placed(old)).toEqual(['server/mx/mx']);
    expect(placed(recent)).toEqual(['server/mx/mx', 'server/mx/new']);
  });
  test('and one that names none has only its own page', () =>
    expect(session(old, 'bare')).toMatchObject({ snippets: [], early: true }));
});

describe('conditions', () => {
  test.each([
    ['postfix >= 3.5', true],
    ['postfix > 3.5', false],
    ['postfix <= 3.5', true],
    ['postfix = 3.5', true],
    ['postfix < 3.5.25', false],
    ['postfix < 3.5.26', true],
    ['postfix >= 3.5 and postfix < 3.6', true],
    ['postfix >= 3.10', false],
    ['exim with gnutls', true],
    ['exim with openssl', false],
    ['dovecot >= 2.3', false],
  ])('%s on 3.5.25: %s', (when, expected) => expect(holds(when, old).holds).toBe(expected));

  test("of the build that is asked, and not only of Debian's own", () => {
    expect(holds('exim with openssl', old, 'openssl').holds).toBe(true);
    expect(holds('exim with gnutls', old, 'openssl')).toEqual({
      holds: false,
      reason: 'for exim with gnutls; this is the build with openssl',
    });
  });
});

describe('places', () => {
  const origin = { snippet: 's', file: 'a.tex', line: 7 };
  const file = {
    path: '/etc/x',
    lines: [...ownLines('a = 1'), { text: 'b = 2', origin }, { text: 'c = 3', origin: { ...origin, line: 8 } }],
  };
  test('by file and line', () =>
    expect(locate({ severity: 'error', text: '', file: '/etc/x', line: 3 }, [file])?.line).toBe(8));
  test('by setting', () => expect(locate({ severity: 'error', text: '', setting: 'b' }, [file])?.line).toBe(7));
  test('not in another file', () =>
    expect(locate({ severity: 'error', text: '', file: '/etc/y', setting: 'b' }, [file])).toBeUndefined());
  test('not where the line is ours', () =>
    expect(locate({ severity: 'error', text: '', file: '/etc/x', line: 1 }, [file])).toBeUndefined());
});

describe('sessions', () => {
  test('commands with what they print', () => {
    const snippet = guide.sections
      .flatMap(({ blocks }) => blocks)
      .find((block) => block.type === 'snippet' && block.id.endsWith('/look'));
    expect(sessionSteps(snippet as never)).toMatchObject([
      { command: 'postconf -h smtpd_tls_auth_only', expected: ['yes'] },
    ]);
  });
  test.each([
    [['a', 'b'], 'a\nb\n', true],
    [['a'], 'a\nb\n', false],
    [['a', 'b'], 'a\n', false],
    [['...', 'c'], 'a\nb\nc\n', true],
    [['...'], '', true],
    [['a', '...', 'c'], 'a\nc', true],
    [['a [..] c'], 'a b c', true],
    [['a [..] c'], 'a b d', false],
    [['a.c'], 'abc', false],
    [[], '', true],
    [[], 'anything', false],
  ])('%j matches %j: %s', (expected, output, result) => expect(matchesOutput(expected, output)).toBe(result));
  test('many elisions take no long time', () => {
    expect(matchesOutput([...Array(40).fill('...'), 'z'], Array(400).fill('a').join('\n'))).toBe(false);
  });
});

describe('elision', () => {
  test.each([
    ['Nov 24 17:41:28 mail postfix/smtpd[206]: 5C53B7A: client=x', '[..] mail postfix/smtpd[..]: [..]: client=x'],
    ['250 2.0.0 Ok: queued as 4F3AB12', '250 2.0.0 Ok: queued as [..]'],
    [
      'by mail.example.org with ESMTPSA id E979A9C for <a>; Tue, 24 Nov 2026 17:53:49 +0000 (UTC)',
      'by mail.example.org with ESMTPSA id [..] for <a>; [..]',
    ],
    ['4007A1B2C37F0000:error:0A00042E:SSL', '[..]:error:0A00042E:SSL'],
    ['..+...*\n+++\nwriting', '[..]\nwriting'],
    ['Message-Id: <E1xVxVR-000025-26@mail.example.org>', 'Message-Id: <[..]@mail.example.org>'],
    ['imap-login: Info: Login: user=<alice>, id=5qYj8wth4NTAAAIC', 'imap-login: Info: Login: user=<alice>, id=[..]'],
    ['2026.11.24 20:58:14 LOG5[1]: from 192.0.2.2:35520', '[..] LOG5[..]: from 192.0.2.2:[..]'],
    ['connected 127.0.0.1:10143 from 127.0.0.1:42676', 'connected 127.0.0.1:10143 from 127.0.0.1:[..]'],
    ['smtpd_tls_protocols = >=TLSv1.2', 'smtpd_tls_protocols = >=TLSv1.2'],
    [
      'a\n2026-11-30 18:00:01 SMTP call from (x) [192.0.2.2] dropped: too many syntax or protocol errors (last command was "?\\035?\\027",  C=EHLO,STARTTLS)\nb',
      'a\nb',
    ],
    [
      'dropped: too many syntax or protocol errors (last command was "HELO", C=HELO)',
      'dropped: too many syntax or protocol errors (last command was "HELO", C=HELO)',
    ],
    ['SIGSEGV (   61 handling incoming connection', 'SIGSEGV ([..] handling incoming connection'],
  ])('%j', (text, expected) => expect(elide(text)).toBe(expected));
  test('keeps both ends of what is very long', () => {
    const long = elide(Array.from({ length: 5000 }, (_, index) => `line ${index}`).join('\n'));
    expect(long.length).toBeLessThan(6100);
    expect(long).toMatch(/^line 0\n[\s\S]*\[\.\.\]\n[\s\S]*line 4999$/);
  });
});

test.each([
  ['pass', undefined, false],
  ['fail', undefined, true],
  ['error', undefined, true],
  ['skip', undefined, false],
  ['pass', 'it is known', true],
  ['fail', 'it is known', false],
])('%s, known failure %s: unexpected %s', (outcome, knownFailure, expected) => {
  expect(isUnexpected({ outcome, knownFailure } as Verdict)).toBe(expected);
});
