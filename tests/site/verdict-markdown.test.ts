/** What the Markdown twins of pages say about verdicts. */
import { describe, expect, test } from 'vitest';
import { bookOf } from '../../src/site/book/book.ts';
import type { Page } from '../../src/site/book/page.ts';
import { llmsText } from '../../src/site/markdown/llms-text.ts';
import { markdownOf } from '../../src/site/markdown/page-markdown.ts';
import { ledgerOf } from '../../src/site/verdicts/ledger.ts';
import { guide } from './site-under-test.ts';
import { verdictFiles } from './verdict-fixtures.ts';

const ledger = ledgerOf(guide, verdictFiles, '2026-11-24');

describe('verdicts in Markdown', () => {
  const book = bookOf(guide, '/', ledger);
  const twin = (path: string) => markdownOf(book.pageAt.get(path) as Page, book, '');

  test('each listing is followed by what came of it, a sentence a line, in words', () => {
    const text = twin('postfix');
    const [, behind = ''] = text.split(/^```[^`\n]*title="[^"\n]*master\.cf"\n[\s\S]*?^```\n/m);
    expect(behind.trimStart().split('\n\n')[0]).toBe(
      [
        '*Failed on Postfix 3.5: Postfix does not start*\\',
        '*Known failure on Postfix 3.7: mended in the next release*',
      ].join('\n'),
    );
    const listings = text.match(/^```\w/gm) ?? [];
    expect(text.match(/^```\n\n\*(Tried|Failed|Unclear|Known|Not )/gm)).toHaveLength(listings.length);
  });

  test('each claim is followed by what came of it', () => {
    const text = twin('postfix').replace(/\s+/g, ' ');
    expect(text).toContain(' (verified on 2 releases)');
    expect(text).toContain(
      ' (failed on Postfix 3.5: a password was accepted; not verified on Debian bookworm: it was not tried yet)',
    );
  });

  test('the list of pages says what was tried, and when', () => {
    expect(llmsText(book, '')).toContain('tried on the software of Debian bullseye, bookworm, as of 2026-11-24;');
  });

  test('a guide without verdicts says nothing about any', () => {
    const bare = bookOf(guide, '/');
    expect(markdownOf(bare.pageAt.get('postfix') as Page, bare, '')).not.toMatch(/Not verified|verified on|\*Tried/);
    expect(llmsText(bare, '')).not.toContain('tried');
  });
});
