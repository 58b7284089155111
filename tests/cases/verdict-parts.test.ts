import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sourceText } from '../../src/model/lines.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { diagnose } from '../../src/verify/diagnose.ts';
import type { Case } from '../../src/verify/plan.ts';
import { summaryTable, totals } from '../../src/verify/summary.ts';
import { readVerdicts, writeAllVerdicts, writeVerdicts } from '../../src/verify/verdict-files.ts';
import { temporaryFolder } from '../scripts/temporary-folder.ts';

const source = sourceText('a.tex', 'one\n  two = 2\nthree\n');
const sources = new Map([['a.tex', source]]);
const start = { line: 1, column: 1, offset: 0 };
const place = { file: 'a.tex', start, end: start };

function verdict(change: Partial<Verdict> = {}): Verdict {
  return {
    kind: 'snippet',
    subject: 'a/x',
    release: 'old',
    daemon: { id: 'postfix', version: '3.5' },
    outcome: 'fail',
    reason: 'bad',
    notes: [],
    findings: [],
    evidence: [],
    snippets: {},
    input: '0',
    ...change,
  };
}
const result = (change: Partial<Verdict> = {}) => {
  const one = verdict(change);
  const { kind, subject, release } = one;
  return {
    one: { kind, subject, release, place, page: 'a', snippets: [], basis: {}, alone: true } satisfies Case,
    verdict: one,
  };
};
const finding = { severity: 'error' as const, text: 'line 2: no', step: 'checker', at: { file: 'a.tex', line: 2 } };

describe('diagnostics of verdicts', () => {
  test('a finding stands at its own line of the guide, without the indentation', () => {
    const [only] = diagnose([result({ findings: [finding] })], sources);
    expect(only).toMatchObject({
      ruleId: 'checker',
      place: { start: { line: 2, column: 3 }, end: { line: 2, column: 10 } },
    });
    expect(only?.hint).toContain('npm run verify -- --snippet a/x --release old --evidence');
  });
  test('a finding of no line, or of one that is not there, stands at the listing', () => {
    const { at: _at, ...nowhere } = finding;
    for (const one of [nowhere, { ...finding, at: { file: 'a.tex', line: 99 } }])
      expect(diagnose([result({ findings: [one] })], sources)[0]?.place).toEqual(place);
  });
  test('what several releases say is said once, with all of them', () => {
    const other = { ...finding, text: 'line 7: no' };
    const all = [result({ findings: [finding] }), result({ release: 'new', findings: [other] })];
    expect(diagnose(all, sources).map(({ reason }) => reason)).toEqual([
      'postfix 3.5 (old), postfix 3.5 (new): line 2: no',
    ]);
  });
  test('a warning beside an error is one, and by itself is an error', () => {
    const warning = { ...finding, severity: 'warning' as const, text: 'hm' };
    const severities = (...findings: Verdict['findings']) =>
      diagnose([result({ findings })], sources).map(({ severity }) => severity);
    expect(severities(finding, warning)).toEqual(['error', 'warning']);
    expect(severities(warning)).toEqual(['error']);
  });
  test('what could not be found out, and a known failure that passes, have names of their own', () => {
    const rules = (change: Partial<Verdict>) => diagnose([result(change)], sources).map(({ ruleId }) => ruleId);
    expect(rules({ outcome: 'error' })).toEqual(['not-found-out']);
    expect(rules({ outcome: 'pass', knownFailure: 'why' })).toEqual(['known-failure-passes']);
    expect(rules({ outcome: 'fail', knownFailure: 'why' })).toEqual([]);
    expect(rules({ outcome: 'pass' })).toEqual([]);
    expect(rules({ outcome: 'skip' })).toEqual([]);
  });
});

describe('summaries', () => {
  const { daemon: _daemon, ...without } = verdict({ outcome: 'skip' });
  const all = [
    verdict({ outcome: 'pass' }),
    verdict({ knownFailure: 'why' }),
    verdict({ outcome: 'error' }),
    verdict({ release: 'new' }),
    without,
  ];
  test('a row for each daemon, a column for each release', () =>
    expect(summaryTable(all)).toBe(
      [
        '             old                           new',
        'postfix      1 passed, 1 unclear, 1 known  1 failed',
        '(no daemon)  1 skipped                     -',
        '',
      ].join('\n'),
    ));
  test('one line', () =>
    expect(totals(all, 3)).toBe('5 cases: 1 passed, 1 failed, 1 unclear, 1 known, 1 skipped; 3 run now'));
});

describe('files of verdicts', () => {
  test('the same verdicts are the same bytes, whatever the order of their keys, and are not written twice', () => {
    const folder = temporaryFolder();
    const one = verdict();
    expect(writeVerdicts(folder, 'old', [one])).toBe(true);
    const before = readFileSync(join(folder, 'old.json'));
    const backwards = Object.fromEntries(Object.entries(one).toReversed()) as Verdict;
    expect(writeVerdicts(folder, 'old', [backwards])).toBe(false);
    expect(readFileSync(join(folder, 'old.json'))).toEqual(before);
    expect(readVerdicts(folder, 'old')).toEqual([one]);
    expect(readVerdicts(folder, 'new')).toEqual([]);
  });
  test('a file that is not as it should be is named', () => {
    const folder = temporaryFolder({ 'old.json': '{"schema": 1}', 'new.json': '{' });
    expect(() => readVerdicts(folder, 'old')).toThrow(/old\.json is not as it should be/);
    expect(() => readVerdicts(folder, 'new')).toThrow(/new\.json is not as it should be/);
  });
  test('where one cannot be written none is, and nothing stays behind', () => {
    const folder = temporaryFolder({ 'old.json': 'before' });
    mkdirSync(join(folder, `new.json.${process.pid}`));
    const files = new Map(['old', 'new'].map((release) => [release, [verdict({ release })]]));
    expect(() => writeAllVerdicts(folder, files)).toThrow();
    expect(readFileSync(join(folder, 'old.json'), 'utf8')).toBe('before');
    expect(readdirSync(folder).sort()).toEqual([`new.json.${process.pid}`, 'old.json']);
  });
});
