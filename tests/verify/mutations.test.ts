/** Faults that people make, put one by one into good pages: each has to turn a verdict red that says what is wrong. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verification } from '../../src/verify/verify-guide.ts';
import type { Fault } from './mutations/fault.ts';
import { FAULTS, faultyText, PAGES, pageText } from './mutations/pages.ts';
import { preparedReleases, verifyText } from './verify-text.ts';

type Result = Verification['results'][number];

const { releases, note } = await preparedReleases('bookworm', 'trixie');

/** `claim log`, `snippet tls`, `section`. */
function nameOf({ one }: Pick<Result, 'one'>): string {
  return one.kind === 'section' ? 'section' : `${one.kind} ${one.subject.slice(one.subject.lastIndexOf('/') + 1)}`;
}

function faultOf(page: string): Fault | undefined {
  return FAULTS[Number(page.replace('fault-', '')) - 1];
}

describe.skipIf(note !== '')(`faults in good pages${note}`, () => {
  let results: Result[] = [];
  const shown = new Map<number, Result>();

  beforeAll(async () => {
    const sections = [...Object.keys(PAGES).map(pageText), ...FAULTS.map(faultyText)].join('\n');
    const verification = await verifyText(sections, {
      releases,
      // Of a page with a fault, the case that has to see it is enough.
      wanted(one) {
        // Of a daemon with several builds, Debian's: the faults are put into its words.
        if (one.library === 'openssl') return false;
        const fault = faultOf(one.page);
        if (!fault) return PAGES[one.page]?.some((release) => release === one.release) ?? false;
        return fault.release === one.release && fault.red === nameOf({ one });
      },
      // A daemon that is broken is mostly waited for.
      jobs: 6,
    });
    results = verification.results;
  }, 900_000);

  afterAll(() => {
    const rows = FAULTS.map(({ name, page, release, red }, index) => {
      const { outcome, reason } = shown.get(index)?.verdict ?? { outcome: '-', reason: '' };
      return [String(index + 1), release, page, name, outcome, red, reason.slice(0, 60)];
    });
    const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
    const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
    const red = [...shown.values()].filter(({ verdict }) => ['fail', 'error'].includes(verdict.outcome)).length;
    console.log(
      `${lines.map((line) => line.trimEnd()).join('\n')}\n${red} of ${FAULTS.length} faults turn a verdict red`,
    );
  });

  test('there are enough of them, each but once', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(40);
    expect(
      new Set(FAULTS.map(({ page, release, from, to, red }) => [page, release, from, to, red].join('\n'))).size,
    ).toBe(FAULTS.length);
  });

  test.each(Object.entries(PAGES).flatMap(([page, on]) => on.map((release) => ({ page, release }))))(
    'without a fault: $page on $release',
    ({ page, release }) => {
      const own = results.filter(({ one }) => one.page === page && one.release === release);
      expect(own.length).toBeGreaterThan(2);
      const red = own.filter(({ verdict }) => verdict.outcome !== 'pass');
      expect(red.map((result) => `${nameOf(result)}: ${result.verdict.reason}`)).toEqual([]);
    },
  );

  test.each(FAULTS.map((fault, index) => ({ ...fault, index })))(
    '$release $page: $name',
    ({ index, outcome, says }) => {
      const result = results.find(({ one }) => one.page === `fault-${index + 1}`);
      if (!result) throw new Error('the case that has to see it does not exist');
      shown.set(index, result);
      const { verdict } = result;
      expect(verdict.outcome, verdict.reason).toBe(outcome);
      expect([verdict.reason, ...verdict.findings.map(({ text }) => text)].join('\n')).toMatch(says);
    },
  );
});
