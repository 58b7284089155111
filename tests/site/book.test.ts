/** How a guide becomes pages, without a build. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Section } from '../../src/model/guide.ts';
import { bookOf } from '../../src/site/book/book.ts';
import { searchWords } from '../../src/site/book/search-words.ts';
import { sidebarOf } from '../../src/site/book/sidebar.ts';
import { whenInWords } from '../../src/site/code/when-words.ts';
import { withPolicy } from '../../src/site/policy/with-policy.ts';
import { mathToHast } from '../../src/site/prose/math.ts';
import { bodyOf } from '../../src/site/prose/page-body.ts';
import { guide } from './site-under-test.ts';

const unmarked = { ...guide, sections: guide.sections.filter(({ id }) => id !== 'sources') };

describe('pages', () => {
  test('lists that the sources do not place get pages of their own', () => {
    const book = bookOf(unmarked, '/');
    expect(book.pages.map(({ path }) => path).slice(-2)).toEqual(['glossary', 'references']);
    const { pieces } = bodyOf(book.pageAt.get('references') as (typeof book.pages)[0], book, new Map());
    expect(pieces[0]?.html).toContain('id="ref-rfc8446"');
    expect(pieces[0]?.html).toContain('href="/postfix/#cite-rfc8446-1"');
  });

  test('a page that the guide already has keeps its address', () => {
    const own: Section = { ...(unmarked.sections[0] as Section), id: 'glossary', page: 'glossary', sections: [] };
    expect(bookOf({ ...unmarked, sections: [...unmarked.sections, own] }, '/').glossary?.path).toBe('glossary-list');
  });

  test('lists that the sources place are where they say', () => {
    const book = bookOf(guide, '/');
    expect(book.references?.path).toBe('sources');
    expect(book.pageAt.has('references')).toBe(false);
  });

  test('without references and terms there is no page for them', () => {
    const book = bookOf({ ...unmarked, glossary: [], bibliography: [] }, '/');
    expect(book.pages.every(({ kind }) => kind === 'front' || kind === 'chapter')).toBe(true);
  });

  test('below a base path, every address begins with it', () => {
    const book = bookOf(guide, '/mail');
    const { pieces } = bodyOf(book.pageAt.get('postfix') as (typeof book.pages)[0], book, new Map());
    const html = pieces.map((piece) => piece.html).join('');
    expect([...html.matchAll(/href="(\/[^"]*)"/g)].every(([, href]) => href?.startsWith('/mail/'))).toBe(true);
    expect(sidebarOf(book.front, book)[0]).toMatchObject({
      label: 'Postfix',
      href: '/mail/postfix/',
      isCurrent: false,
    });
  });

  test('the sidebar of a large guide unfolds only the branch of the page', () => {
    const many = Array.from({ length: 30 }, (_, chapter): Section => {
      const page = (path: string, sections: Section[] = []): Section => ({
        ...(unmarked.sections[0] as Section),
        id: path,
        page: path,
        title: path,
        sections,
      });
      return page(
        `c${chapter}`,
        ['a', 'b', 'c'].map((name) => page(`c${chapter}/${name}`)),
      );
    });
    const book = bookOf({ ...unmarked, sections: many }, '/');
    const items = sidebarOf(book.pageAt.get('c3/b') as (typeof book.pages)[0], book);
    expect(items.filter(({ type }) => type === 'group').map(({ label }) => label)).toEqual(['c3']);
    expect(items.length).toBe(32);
  });
});

test.each([
  ['postfix >= 3.6', 'Postfix 3.6 or newer'],
  ['dovecot < 2.4', 'Dovecot older than 2.4'],
  ['postfix >= 3.6, openssl >= 3', 'Postfix 3.6 or newer and OpenSSL 3 or newer'],
  ['exim with gnutls', 'Exim built with gnutls'],
  ['whenever it rains', 'whenever it rains'],
])('%s in words: %s', (when, words) => {
  expect(whenInWords(when)).toBe(words);
});

test('numbers inside names are words of their own', () => {
  expect(searchWords('>=TLSv1.2, !TLSv1.1 and port 25, dovecot 2.4, TLSv1.2')).toEqual(['1.2', '1.1']);
});

test('a formula cannot bring elements or attributes of its own', () => {
  const tree = JSON.stringify([
    mathToHast('\\href{javascript:alert(1)}{x}', false),
    mathToHast('\\text{<script>alert(1)</script>} \\color{red} x', true),
    mathToHast('\\includegraphics{https://example.org/x.png}', false),
  ]);
  expect(tree).not.toMatch(/"tagName":"(?:a|img|script|mglyph)"/);
  expect(tree).not.toMatch(/"(?:href|src|style|onclick)":/);
});

test('a policy allows what is on the page by its hash', () => {
  const page = withPolicy(
    `<head><meta charset="utf-8"/></head><p style="--x:&quot;a&quot;"></p><script>f()</script><script src="/a.js"></script>`,
  );
  expect(page).toContain(`'sha256-${hash('f()')}'`);
  expect(page).toContain(`'unsafe-hashes' 'sha256-${hash('--x:"a"')}'`);
  expect(page).toContain("default-src 'none'");
  expect(page.indexOf('charset')).toBeLessThan(page.indexOf('Content-Security-Policy'));
});

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
