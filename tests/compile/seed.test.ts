/** A real old section by other hands: everything in it is carried, and what is wrong with it is said. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileGuide } from '../../src/compile.ts';
import { walkGuide } from '../../src/model/walk.ts';

const seed = path.resolve(import.meta.dirname, '../../../shared/seed/mailserver.tex');
const reason = existsSync(seed) ? '' : ' (skipped: the old section is not on this machine)';

describe.skipIf(reason !== '')(`the old section${reason}`, () => {
  test('the account is complete', async () => {
    const { account, unknownMacros } = await compileGuide({ guide: seed });
    expect(account.listings).toEqual({ found: 27, carried: 27, hidden: 3 });
    expect(account.verbs).toEqual({ found: 5, carried: 5 });
    expect(account.footnotes).toEqual({ found: 1, carried: 1 });
    expect(account.todos).toEqual({ found: 1, carried: 1 });
    expect(account.references).toEqual({ found: 1, carried: 1 });
    expect(account.descriptionLists).toEqual({ found: 1, carried: 1 });
    expect(unknownMacros).toEqual([]);
  });
  test('its only error is the reference that leads nowhere, at its place', async () => {
    const { diagnostics } = await compileGuide({ guide: seed });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ ruleId }) => ruleId)).toEqual(['dangling-reference']);
    const line = readFileSync(seed, 'utf8').split('\n')[(errors[0]?.place.start.line ?? 0) - 1];
    expect(line?.slice((errors[0]?.place.start.column ?? 0) - 1)).toMatch(/^\\ref\{section:RNGs\}/);
  });
  test('the description list has five items, each with what stands in it', async () => {
    const { guide } = await compileGuide({ guide: seed });
    const lists: { terms: string[]; snippets: number }[] = [];
    walkGuide(guide, (node, _section, ancestors) => {
      if (node.type === 'definitionList')
        lists.push({ terms: node.children.map(({ term }) => JSON.stringify(term)), snippets: 0 });
      if (node.type === 'snippet' && ancestors.some(({ type }) => type === 'definitionList'))
        (lists.at(-1) as { snippets: number }).snippets++;
    });
    expect(lists).toHaveLength(1);
    expect(lists[0]?.terms).toHaveLength(5);
    expect(lists[0]?.snippets).toBe(7);
  });
  test('no listing has a no-break space or an indentation that all its lines share, and no heading lost its id', async () => {
    const { guide } = await compileGuide({ guide: seed });
    const ids: string[] = [];
    walkGuide(guide, (node) => {
      if (node.type !== 'snippet') return;
      ids.push(node.id);
      expect(node.code).not.toContain('\u00a0');
      expect(node.code.split('\n').some((line) => /^\S/.test(line))).toBe(true);
    });
    expect(new Set(ids).size).toBe(27);
    expect(guide.sections.map(({ page }) => page)).toEqual([
      'dovecot',
      'cyrus-imapd-based-on-2-4-17',
      'smtp-in-general',
      'postfix',
      'exim-based-on-4-82',
    ]);
  });
});
