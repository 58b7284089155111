/** The migration tables for Dovecot: no row without a claim about the names in it, so that each has been put to the daemons. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { compileGuide } from '../../src/compile.ts';
import type { Guide } from '../../src/model/guide.ts';
import { walkGuide, walkNodes } from '../../src/model/walk.ts';

let guide: Guide;
beforeAll(async () => {
  ({ guide } = await compileGuide({ guide: join(import.meta.dirname, '../../content/guide') }));
}, 60_000);

/** The names that claims of a kind and a condition list, for instance those that 2.4 must not know. */
function claimed(kind: string, when: string): Set<string> {
  return new Set(
    guide.claims
      .filter(({ expectation }) => expectation.kind === kind && expectation.args['when']?.value === when)
      .flatMap(({ expectation }) => (expectation.args['names']?.value ?? '').split(',').map((name) => name.trim())),
  );
}

/** Each row of a table: the names of settings that its first two cells have in them. */
function rowsOf(label: string): { old: string[]; now: string[] }[] {
  const rows: { old: string[]; now: string[] }[] = [];
  walkGuide(guide, (node) => {
    if (node.type !== 'table' || node.label !== label) return;
    for (const row of node.children.filter(({ header }) => !header)) {
      const [old = [], now = []] = row.children.map((cell) => {
        const names: string[] = [];
        walkNodes([cell], (inner) => {
          if (inner.type === 'inlineCode' && /^[a-z]+(?:_[a-z]+)+$/.test(inner.value)) names.push(inner.value);
        });
        return names;
      });
      rows.push({ old, now });
    }
  });
  return rows;
}

/** `service imap-login/service_count` → `service_count`. */
const lastPart = (name: string) => name.slice(name.lastIndexOf('/') + 1);

describe('from Dovecot 2.3 to 2.4', () => {
  test.each(['tab:dovecot-tls-names', 'tab:dovecot-other-names'])('each row of %s is claimed', (label) => {
    const rows = rowsOf(label);
    expect(rows.length).toBeGreaterThan(9);
    const gone = new Set([...claimed('knows-no-settings', 'dovecot >= 2.4')].map(lastPart));
    const known = new Set([...claimed('knows-settings', 'dovecot >= 2.4')].map(lastPart));
    expect(rows.flatMap(({ old }) => old).filter((name) => !gone.has(name))).toEqual([]);
    expect(rows.flatMap(({ now }) => now).filter((name) => !known.has(name))).toEqual([]);
  });

  test('the new names are put to 2.3 as well', () => {
    const unknown = claimed('knows-no-settings', 'dovecot < 2.4');
    const rows = rowsOf('tab:dovecot-tls-names');
    // This one 2.3 has already, as the text says.
    expect(rows.flatMap(({ now }) => now).filter((name) => !unknown.has(name))).toEqual(['log_debug']);
  });
});
