import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { placeAt, sourceText } from '../../src/model/lines.ts';
import { CONFIG_FILES, configFile, fileNamed, targetNames } from '../../src/snippets/config-files.ts';
import { looksLikeConsole, readSession } from '../../src/snippets/console.ts';
import { parseLineRanges } from '../../src/snippets/line-ranges.ts';
import { commandLength } from '../../src/snippets/shell-lines.ts';
import { inferTarget, readTarget } from '../../src/snippets/target.ts';
import { toSnippet } from '../../src/snippets/to-snippet.ts';
import { isMet, parseWhen } from '../../src/snippets/when.ts';

describe('line ranges', () => {
  const open = Number.POSITIVE_INFINITY;
  const good: [written: [string, (string | undefined)?, (string | undefined)?], ranges: number[][]][] = [
    [['31'], [[31, 31]]],
    [
      ['35-35,42-43'],
      [
        [35, 35],
        [42, 43],
      ],
    ],
    [['5-'], [[5, open]]],
    [['-7'], [[1, 7]]],
    [['{1-2}'], [[1, 2]]],
    [
      ['{ 1 - 2 , 4 }'],
      [
        [1, 2],
        [4, 4],
      ],
    ],
    [['', '3'], [[3, open]]],
    [['', undefined, '{4}'], [[1, 4]]],
    [['', '3', '4'], [[3, 4]]],
    [['1-2', '3', '4'], [[1, 2]]],
    [[''], []],
  ];
  test.each(good)('%j', (written, ranges) => expect(parseLineRanges(...written)).toEqual({ ranges, problems: [] }));

  const bad: [written: [string, (string | undefined)?, (string | undefined)?], problem: string][] = [
    [['a'], '"a" is no line range'],
    [['-'], '"-" is no line range'],
    [['1-2-3'], '"1-2-3" is no line range'],
    [['4-2'], 'the line range "4-2" ends before it begins'],
    [['0'], 'the line range "0" begins before line 1'],
    [['', 'x'], 'firstline "x" is no line number'],
    [['', '1', '-1'], 'lastline "-1" is no line number'],
  ];
  test.each(bad)('%j', (written, problem) =>
    expect(parseLineRanges(...written)).toEqual({ ranges: [], problems: [problem] }),
  );
  test('a bad range does not spoil the others', () =>
    expect(parseLineRanges('1,x,3').ranges).toEqual([
      [1, 1],
      [3, 3],
    ]));
});

describe('when', () => {
  test.each([
    ['postfix >= 3.6', '3.6.0', true],
    ['postfix >= 3.6', '3.5.25', false],
    ['postfix <= 3.6', '3.6.4', true],
    ['postfix > 3.6', '3.6.4', false],
    ['postfix > 3.6', '3.7.11', true],
    ['postfix = 3.6', '3.6.4', true],
    ['dovecot < 2.4', '2.3.19.1', true],
    ['dovecot < 2.4', '2.4.1', false],
    ['cyrus >= 3.10.2', '3.10.1', false],
  ])('%s is met by %s: %s', (written, version, met) => {
    const read = parseWhen(written);
    expect('conditions' in read && read.conditions.every((one) => isMet(one, version))).toBe(met);
  });
  test('a condition on a build is met by that build, or by any where none is named', () => {
    const build = { daemon: 'exim', library: 'gnutls' };
    expect([isMet(build, '4.96', 'gnutls'), isMet(build, '4.96', 'openssl'), isMet(build, '4.96')]).toEqual([
      true,
      false,
      true,
    ]);
  });
  test('conditions', () => {
    expect(parseWhen('postfix >= 3.6')).toEqual({
      conditions: [{ daemon: 'postfix', operator: '>=', version: [3, 6] }],
    });
    expect(parseWhen('dovecot>=2.3 and dovecot < 2.4, exim with gnutls')).toEqual({
      conditions: [
        { daemon: 'dovecot', operator: '>=', version: [2, 3] },
        { daemon: 'dovecot', operator: '<', version: [2, 4] },
        { daemon: 'exim', library: 'gnutls' },
      ],
    });
  });
  const bad: [string, string[] | undefined][] = [
    ['posfix >= 3.6', ['postfix >= 3.6']],
    ['postfix => 3.6', ['postfix >= 3.6']],
    ['postfix ≥ 3.6', ['postfix >= 3.6']],
    ['postfix 3.6', ['postfix >= 3.6']],
    ['postfix >= new', ['postfix >= 3.6']],
    ['postfix >=', ['postfix >= 3.6']],
    ['exim with nss', ['exim with gnutls', 'exim with openssl']],
    ['postfix with gnutls', undefined],
    ['', ['postfix >= 3.6']],
    ['postfix >= 3.6 and', ['postfix >= 3.6']],
  ];
  test.each(bad)('%j is none', (written, expected) => {
    const read = parseWhen(written);
    expect(read).toHaveProperty('problem');
    expect('problem' in read ? read.expected : null).toEqual(expected);
  });
});

describe('targets', () => {
  test('each file of the table can be written, has lines of its own shape and is found by its path', () => {
    for (const { daemon, file, path } of CONFIG_FILES) {
      expect(readTarget(`${daemon}/${file}`)).toBe(configFile(daemon, file));
      expect(fileNamed(path)).toMatchObject({ daemon, file });
    }
    for (const name of targetNames()) expect(readTarget(name), name).not.toHaveProperty('reason');
  });
  test('families', () => {
    expect(configFile('dovecot', 'conf.d/10-ssl.conf')?.path).toBe('/etc/dovecot/conf.d/10-ssl.conf');
    expect(fileNamed('10-auth.conf')).toMatchObject({ daemon: 'dovecot', file: 'conf.d/10-auth.conf' });
    expect(fileNamed('/etc/postfix/tls_policy')).toMatchObject({ daemon: 'postfix', file: 'tls_policy' });
    expect(fileNamed('/etc/passwd')).toBeNull();
  });
  const refused: [written: string, ruleId: string, first: string | undefined][] = [
    ['/etc/postfix/main.cf', 'unsafe-target', 'postfix/main.cf'],
    ['postfix/../../passwd', 'unsafe-target', undefined],
    ['../main.cf', 'unsafe-target', 'postfix/main.cf'],
    ['postfix//main.cf', 'unsafe-target', 'postfix/main.cf'],
    ['postfix/./main.cf', 'unsafe-target', 'postfix/main.cf'],
    ['~/main.cf', 'unsafe-target', 'postfix/main.cf'],
    ['postfix/main.cf; rm', 'unsafe-target', undefined],
    ['', 'unsafe-target', undefined],
    ['postfix/mian.cf', 'unknown-target', 'postfix/main.cf'],
    ['postfix/main', 'unknown-target', 'postfix/main.cf'],
    ['Postfix/main.cf', 'unknown-target', 'postfix/main.cf'],
    ['posfix/main.cf', 'unknown-target', 'postfix/main.cf'],
    ['main.cf', 'unknown-target', 'postfix/main.cf'],
    ['postfix', 'unknown-target', 'postfix/main.cf'],
    ['nginx/nginx.conf', 'unknown-target', undefined],
  ];
  test.each(refused)('%j is refused', (written, ruleId, first) => {
    const read = readTarget(written);
    expect(read).toMatchObject({ ruleId });
    if (first !== undefined) expect(read).toHaveProperty('expected.0', first);
  });
});

describe('what a listing is inferred to be', () => {
  const cases: [lines: string[], headings: string[], hint: string | undefined, target: string | null][] = [
    [['smtpd_tls_eecdh_grade = ultra'], ['Postfix'], 'master.cf', 'postfix/main.cf'],
    [['smtp_banner_timeout = 5s'], ['Exim'], undefined, 'exim/exim4.conf'],
    [['foo = bar'], ['Postfix'], undefined, 'postfix/main.cf'],
    [['foo = bar'], [], undefined, null],
    [['foo = bar'], [], 'main.cf', 'postfix/main.cf'],
    [['-o foo=bar'], [], 'main.cf', 'postfix/master.cf'],
    [['ssl_min_protocol = TLSv1.2'], ['Postfix'], undefined, 'dovecot/dovecot.conf'],
    [['ssl = required'], ['Dovecot'], '10-ssl.conf', 'dovecot/conf.d/10-ssl.conf'],
    [['service auth {', '  unix_listener /x {', '  }', '}'], ['Postfix'], 'main.cf', 'dovecot/dovecot.conf'],
    [['imaps cmd="imapd -s" listen="imaps"'], ['imapd.conf'], undefined, 'cyrus/cyrus.conf'],
    [['x: y'], ['cyrus-imapd 3'], undefined, 'cyrus/imapd.conf'],
    [['[imaps]', 'accept = 993', 'connect = 143'], [], undefined, 'stunnel/stunnel.conf'],
    [['MinProtocol = TLSv1.2'], ['Exim'], undefined, 'openssl/openssl.cnf'],
    [['key = value'], ['OpenSSL'], undefined, null],
    [['Jan  1 12:00:00 mx postfix/smtpd[1]: TLS connection established'], ['Postfix'], undefined, null],
    [['# only a comment', ''], ['Postfix'], 'main.cf', null],
    [['foo = bar', '  continued'], ['Postfix'], undefined, 'postfix/main.cf'],
    [['foo = \\', '+bar'], ['Exim'], undefined, 'exim/exim4.conf'],
  ];
  test.each(cases)('%j in %j after %j is %s', (lines, headings, fileHint, target) => {
    const guess = inferTarget(lines, { headings, fileHint });
    expect(guess && `${guess.file.daemon}/${guess.file.file}`).toBe(target);
    if (guess) expect(guess.from.length).toBeGreaterThan(0);
  });
});

describe('sessions', () => {
  const session = (text: string) => {
    const { kinds, copy } = readSession(text.split('\n'));
    return [kinds.map((kind) => kind[0]).join(''), copy];
  };
  const cases: [text: string, kinds: string, copy: string][] = [
    ['$ a\nout\n$ b', 'coc', 'a\nb'],
    ['# a\n# b\nout', 'cco', 'a\nb'],
    ['$ cat x\n# a comment in x\n# systemctl restart x', 'coc', 'cat x\nsystemctl restart x'],
    ['$ a \\\n  b \\\n  c\nout', 'ccco', 'a \\\n  b \\\n  c'],
    [
      '$ cat > x <<EOF\n$ not a prompt\n# neither\nEOF\n$ b',
      'ccccc',
      'cat > x <<EOF\n$ not a prompt\n# neither\nEOF\nb',
    ],
    ["$ cat <<-'END'\n\ta\n\tEND\nout", 'ccco', "cat <<-'END'\n\ta\n\tEND"],
    ['$ cat <<EOF\n$ b', 'cc', 'cat <<EOF\nb'],
    ["$ awk '{\n  print $1 }' x\nout", 'cco', "awk '{\n  print $1 }' x"],
    ["$ echo it's\nout\nout", 'coo', "echo it's"],
    ['root@mx:~# a\nuser@mx:/tmp$ b\n[root@mx ~]# c', 'ccc', 'a\nb\nc'],
    ['out\n% a\nout', 'oco', 'a'],
    ["$ a # it's a comment\nout", 'co', "a # it's a comment"],
    ["$ echo it's\n$ echo that's", 'cc', "echo it's\necho that's"],
    ['$ a |\n  b &&\n  c | # last\n  d\nout', 'cccco', 'a |\n  b &&\n  c | # last\n  d'],
    ['$ for a in b; do\n  c\ndone\nout', 'ccco', 'for a in b; do\n  c\ndone'],
    ['$ if a; then\n  { b; }\nfi\n$ echo done\nout', 'cccco', 'if a; then\n  { b; }\nfi\necho done'],
    ['$ { a\n  b; } | c\nout', 'cco', '{ a\n  b; } | c'],
    ['$ do\nout\n$ b', 'coc', 'do\nb'],
    ["$ echo 'do'; echo if\nout", 'co', "echo 'do'; echo if"],
    ["$ grep '|'\nout |\nout", 'coo', "grep '|'"],
    ['$', 'o', ''],
  ];
  test.each(cases)('%j', (text, kinds, copy) => expect(session(text)).toEqual([kinds, copy]));

  const guesses: [text: string, is: boolean][] = [
    ['$ postconf -n', true],
    ['$ unheard of', true],
    ['% openssl gendh -out x', true],
    ['% a comment of TeX\n\\foo', false],
    ['# systemctl reload postfix\n# postfix check', true],
    ['# use 0 for Postfix >= 2.9\nsmtpd_tls_loglevel = 0', false],
    ['# openssl is used here\nssl = yes', false],
    ['# postfix reload\nout', false],
    ['#!/bin/sh\n$ x', false],
    ['smtpd = x\n$ postconf', false],
    ['root@mx:~# x', true],
    ['', false],
  ];
  test.each(guesses)('%j is a session: %s', (text, is) => expect(looksLikeConsole(text.split('\n'))).toBe(is));
  test('a here-string is no here document', () => {
    expect(commandLength('cat <<< EOF', ['$ cat <<< EOF', 'EOF'], 0, () => false)).toBe(1);
  });
});

describe('an included file', () => {
  const text = '\ufeff# a\r\n  one = 1\r\n  two\u00a0= 2\r\nend\r\n';
  const source = sourceText('files/x.conf', text);
  const place = placeAt(sourceText('guide.tex', '\\lstinputlisting{files/x.conf}'), 0, 30);
  const include = (ranges?: [number, number][]) => {
    const said: Diagnostic[] = [];
    const base = {
      body: text,
      file: source.path,
      start: 0,
      end: text.length,
      firstLine: 1,
      included: true,
      environment: 'lstinputlisting',
      options: {},
      place,
      context: { headings: [] },
    };
    return { said, snippet: toSnippet({ ...base, ...(ranges ? { ranges } : {}) }, (one) => said.push(one)) };
  };
  test('comes whole', () => {
    const { snippet, said } = include();
    expect(snippet.code).toBe('# a\n  one = 1\n  two = 2\nend');
    expect(snippet.source).toEqual({ file: 'files/x.conf', start: 0, end: text.length, included: true });
    expect(said.map(({ ruleId, place: at }) => `${ruleId} ${at.file}:${at.start.line}:${at.start.column}`)).toEqual([
      'byte-order-mark files/x.conf:1:1',
      'line-endings files/x.conf:1:5',
      'no-break-spaces files/x.conf:3:6',
    ]);
  });
  test('comes in ranges, whose open end the model knows as a number', () => {
    const { snippet, said } = include([
      [2, 3],
      [4, Number.POSITIVE_INFINITY],
    ]);
    expect(snippet.lines.map(({ line, text: shown }) => [line, shown])).toEqual([
      [2, '  one = 1'],
      [3, '  two = 2'],
      [4, 'end'],
    ]);
    expect(snippet.source.ranges).toEqual([
      [2, 3],
      [4, 4],
    ]);
    expect(said.map(({ ruleId }) => ruleId)).not.toContain('line-range-outside');
  });
  test('is too short for a range', () => {
    expect(include([[3, 9]]).said.map(({ ruleId, severity }) => `${severity} ${ruleId}`)).toContain(
      'error line-range-outside',
    );
    expect(include([[9, Number.POSITIVE_INFINITY]]).snippet.code).toBe('');
  });
});
