/** The table of the page about a guide without keys says what a run says. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compileGuide } from '../../src/compile.ts';
import { verifyGuide } from '../../src/verify/verify-guide.ts';
import { preparedReleases } from './verify-text.ts';

const root = path.resolve(import.meta.dirname, '../..');
const seed = path.resolve(root, '../shared/seed/mailserver.tex');
const page = path.join(root, 'content/guide/pages/worked-example.md');
const { releases, note } = existsSync(seed)
  ? await preparedReleases('bullseye', 'bookworm', 'trixie', 'forky')
  : { releases: [], note: ' (skipped: the old guide is not on this machine)' };

test.skipIf(releases.length === 0)(
  `each row of the table is what the daemons say today${note}`,
  async () => {
    const { guide } = await compileGuide({ guide: seed });
    const { results } = await verifyGuide({ guide, releases });
    const said = new Map<string, Map<string, string[]>>();
    for (const release of releases.map(({ codename }) => codename))
      for (const { one, verdict } of results) {
        if (one.kind !== 'snippet' || one.release !== release || one.library === 'openssl') continue;
        const line = String(one.place.start.line);
        const outcome = { pass: 'passes', fail: 'fails', error: 'unclear', skip: 'skipped' }[verdict.outcome];
        const outcomes = said.get(line) ?? new Map<string, string[]>();
        said.set(line, outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), release]));
      }
    const rows = readFileSync(page, 'utf8')
      .split('\n')
      .flatMap((row) => {
        const cells = row.split('|').map((cell) => cell.trim());
        return /^\d+$/.test(cells[1] ?? '') ? [[cells[1] as string, cells[3]] as const] : [];
      });
    expect(Object.fromEntries(rows)).toEqual(
      Object.fromEntries([...said].map(([line, outcomes]) => [line, inWords(outcomes)])),
    );
  },
  1_800_000,
);

/** `passes`, or where releases differ `bullseye: passes; trixie, forky: fails`. */
function inWords(outcomes: Map<string, string[]>): string {
  if (outcomes.size === 1) return [...outcomes.keys()].join();
  return [...outcomes].map(([outcome, on]) => `${on.join(', ')}: ${outcome}`).join('; ');
}
