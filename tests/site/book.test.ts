/** How a guide becomes pages, without a build. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Section } from '../../src/model/guide.ts';
import type { Citation } from '../../src/model/leaves.ts';
import { bookOf } from '../../src/site/book/book.ts';
import { sidebarOf } from '../../src/site/book/sidebar.ts';
import { whenInWords } from '../../src/site/code/when-words.ts';
import { llmsText } from '../../src/site/markdown/llms-text.ts';
import { markdownOf } from '../../src/site/markdown/page-markdown.ts';
import { withPolicy } from '../../src/site/policy/with-policy.ts';
import { mathToHast } from '../../src/site/prose/math.ts';
import { bodyOf } from '../../src/site/prose/page-body.ts';
import { withoutMarked } from '../../src/site/search/marks.ts';
import { queryOf } from '../../src/site/search/query.ts';
import { searchWords } from '../../src/site/search/search-words.ts';
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
  ['exim with gnutls', 'Exim built with GnuTLS'],
  ['whenever it rains', 'whenever it rains'],
])('%s in words: %s', (when, words) => {
  expect(whenInWords(when)).toBe(words);
});

const words = (text: string) => searchWords(text).map((word) => word.replace(/[⁅⁆]/g, ''));

test('versions are words of their own, also inside names', () => {
  expect(words('>=TLSv1.2, !TLSv1.1 and port 25, dovecot 2.4, TLSv1.2')).toEqual(['1dot2', '1dot1', '2dot4']);
});

test('the ends of a setting are words, and its parts that do not touch', () => {
  expect(words('smtpd_tls_mandatory_protocols = x_y')).toEqual([
    'tls_mandatory_protocols',
    'mandatory_protocols',
    'smtpd_mandatory',
    'smtpd_protocols',
    'tls_protocols',
  ]);
});

test.each([
  ['>=1.2', '1dot2'],
  ['tls 1.2', 'tls 1dot2'],
  ['TLSv1.2', 'TLSv1.2'],
  ['x = 1.2.3', 'x   1dot2dot3'],
  ['security_level', 'security_level'],
])('%s is asked as %s', (typed, asked) => {
  expect(queryOf(typed)).toBe(asked);
});

test('excerpts show what a word was made from, and not the word', () => {
  const excerpt = 'Set <mark>⁅tls_protocols⁆.</mark> ⁅1dot2⁆ smtpd_tls_mandatory_protocols = may, <mark>x</mark>';
  expect(withoutMarked(excerpt)).toBe('Set <mark>smtpd_tls_mandatory_protocols</mark> = may, <mark>x</mark>');
  expect(withoutMarked('⁅1dot2⁆ Version 1.2')).toBe('Version 1.2');
});

type Blocks = Section['blocks'];
const place = (guide.sections[0] as Section).place;
const paragraph = (value: string): Blocks[0] => ({ type: 'paragraph', children: [{ type: 'text', value }] });

/** A guide of one page with these blocks, laid out. */
function bookWith(blocks: Blocks, page = 'one', more: Partial<typeof guide> = {}) {
  const section: Section = { ...(guide.sections[0] as Section), id: page, page, title: 'One', blocks, sections: [] };
  const book = bookOf({ ...unmarked, sections: [section], ...more }, '/');
  return { book, page: book.pages[1] as (typeof book.pages)[0] };
}

function htmlOf(blocks: Blocks): string {
  const { book, page } = bookWith(blocks);
  return bodyOf(page, book, new Map())
    .pieces.map(({ html }) => html)
    .join('');
}

test('cells beside one that spans rows are aligned by their own column', () => {
  const cell = (value: string, rowspan?: number) => ({
    type: 'tableCell' as const,
    ...(rowspan && { rowspan }),
    children: [paragraph(value)],
  });
  const row = (...children: ReturnType<typeof cell>[]) => ({ type: 'tableRow' as const, header: false, children });
  const html = htmlOf([
    {
      type: 'table',
      align: ['left', 'right', 'center'],
      children: [
        row(cell('a', 2), cell('b'), cell('c')),
        row(cell('d'), cell('e')),
        row(cell('f'), cell('g'), cell('h')),
      ],
      place,
    },
  ]);
  for (const [text, align] of [
    ['d', 'right'],
    ['e', 'center'],
    ['g', 'right'],
  ])
    expect(html).toContain(`<td class="align-${align}">${text}</td>`);
  expect(html).toContain('<td>f</td>');
});

test('a citation says what stands before and after its numbers', () => {
  const citation: Citation & { prenote: string } = {
    type: 'citation',
    keys: ['rfc8446'],
    prenote: 'see',
    note: 'p. 5',
    place,
  };
  const blocks: Blocks = [{ type: 'paragraph', children: [citation] }];
  expect(htmlOf(blocks).replace(/<[^>]*>/g, '')).toMatch(/^\[see \d+, p\. 5\]/);
  const { book, page } = bookWith(blocks);
  expect(markdownOf(page, book, '')).toMatch(/\[see \d+, p\. 5\]/);
});

test('an address that nobody should follow is no link in Markdown', () => {
  const [entry] = guide.bibliography;
  const bibliography = [
    { ...(entry as NonNullable<typeof entry>), fields: { title: 'T', url: 'javascript:alert(1)' } },
  ];
  const { book } = bookWith([], 'one', { bibliography });
  expect(markdownOf(book.references as (typeof book.pages)[0], book, '')).not.toContain('javascript:');
});

test('a page with several uses is named once, with a link to each', () => {
  const [entry] = guide.bibliography;
  const usedBy = ['a', 'b', 'c'].map((anchor) => ({ page: 'one', anchor }));
  const { book } = bookWith([], 'one', { bibliography: [{ ...(entry as NonNullable<typeof entry>), usedBy }] });
  const { pieces } = bodyOf(book.references as (typeof book.pages)[0], book, new Map());
  expect(pieces[0]?.html.replace(/<[^>]*>/g, '')).toContain('Cited in: One (3 places: 1 2 3)');
  for (const anchor of ['a', 'b', 'c']) expect(pieces[0]?.html).toContain(`href="/one/#${anchor}"`);
});

test('a description that only says the title again is left out', () => {
  const { book } = bookWith([], 'one', { title: 'Mail', description: 'Mail' });
  expect(llmsText(book, '')).toMatch(/^# Mail\n\nThe whole guide/);
  expect(markdownOf(book.front, book, '')).not.toContain('> Mail');
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
