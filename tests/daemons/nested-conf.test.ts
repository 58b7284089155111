import { expect, test } from 'vitest';
import { ownLines } from '../../src/daemons/config.ts';
import { settingFindings } from '../../src/daemons/dovecot-findings.ts';
import { readNested } from '../../src/daemons/nested-conf.ts';

const meant = readNested(
  ownLines(
    'ssl = required # all\nservice auth {\n  unix_listener "/run/a b" {\n    mode = 0660\n  }\n}\nssl_cert = </a',
  ),
);

test('settings with the sections around them', () => {
  expect(meant.map(({ path, value }) => [path.join(' > '), value])).toEqual([
    ['ssl', 'required'],
    ['service auth > unix_listener /run/a b > mode', '0660'],
    ['ssl_cert', '</a'],
  ]);
});

test('what comes back otherwise, or not at all', () => {
  const printed = 'ssl = yes\nservice auth {\n  unix_listener "/run/a b" {\n    mode = 0660\n  }\n}\n';
  expect(settingFindings(meant, printed, 'f').map(({ text }) => text)).toEqual([
    'ssl is "yes" and not "required"',
    'ssl_cert has no effect: Dovecot does not list it among its settings',
  ]);
});

test('the last of two that are equal counts', () => {
  expect(settingFindings(readNested(ownLines('ssl = yes\nssl = no')), 'ssl = no\n', 'f')).toEqual([]);
});

test('a name that Dovecot takes apart comes back all the same', () => {
  const printed = 'ssl_server_cert_file = \nssl_server {\n  cert_file = /a\n}\n';
  const meant = (value: string) => readNested(ownLines(`ssl_server_cert_file = ${value}`));
  expect(settingFindings(meant('/a'), printed, 'f')).toEqual([]);
  expect(settingFindings(meant('/b'), printed, 'f')).toHaveLength(1);
});

test('quotes of either kind are none of the value', () => {
  expect(readNested(ownLines(`a = 'b c'\nd = "e"\nf = g'h`)).map(({ value }) => value)).toEqual(['b c', 'e', "g'h"]);
});
