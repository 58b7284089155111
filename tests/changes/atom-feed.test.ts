/** The feed is what RFC 4287 asks for, and says the same as long as the editions do. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { parseAtomFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { current } from '../../src/model/edition.ts';
import { atomFeed, type FeedFacts } from '../../src/site/changes/atom-feed.ts';
import { comparisonOf } from '../../src/site/changes/comparison.ts';
import { editionOf } from './brief-edition.ts';

const source = (value: string) =>
  `\\section{Postfix \\& more}\n\n\\begin{lstlisting}[target=postfix/main.cf]\nmyhostname = ${value}\n\\end{lstlisting}\n`;
const facts: FeedFacts = {
  title: 'TLS <for> mail & "more"\u0007',
  language: 'en',
  origin: 'https://guide.example.org',
  self: '/mail/changes.atom',
  addressOf: (path) => `/mail/changes/${path === '' ? '' : `${path}/`}`,
  since: '2026-11-24',
};
const base = '/mail/';

async function feedOf(...values: string[]): Promise<string> {
  const editions = await Promise.all(
    values.map((value, at) =>
      editionOf(source(value), at === values.length - 1 ? current : `2026.1${at}`, [], `2026-1${at}-24`),
    ),
  );
  const comparisons = editions.slice(1).map((after, at) => comparisonOf(editions[at] as typeof after, after, base));
  return atomFeed(comparisons.reverse(), facts);
}

describe('the feed', () => {
  test('is read by a parser of feeds as it was meant', async () => {
    const feed = parseAtomFeed(await feedOf('a.example.org', '<b>&"\'.example.org', 'c.example.org'));
    expect(feed).toMatchObject({
      title: { value: 'What changed in TLS <for> mail & "more"\ufffd' },
      id: 'tag:guide.example.org,2026-11-24:/mail/changes/',
      updated: '2026-12-24T00:00:00Z',
      authors: [{ name: 'TLS <for> mail & "more"\ufffd' }],
      links: [
        { rel: 'self', type: 'application/atom+xml', href: 'https://guide.example.org/mail/changes.atom' },
        { rel: 'alternate', type: 'text/html', href: 'https://guide.example.org/mail/changes/' },
      ],
    });
    expect(feed.entries?.map(({ title, id, updated, links }) => [title?.value, id, updated, links?.[0]?.href])).toEqual(
      [
        [
          'Since edition 2026.11',
          'tag:guide.example.org,2026-11-24:/mail/changes/2026.11-current/',
          '2026-12-24T00:00:00Z',
          'https://guide.example.org/mail/changes/current/',
        ],
        [
          'Edition 2026.11',
          'tag:guide.example.org,2026-11-24:/mail/changes/2026.10-2026.11/',
          '2026-11-24T00:00:00Z',
          'https://guide.example.org/mail/changes/2026.10-2026.11/',
        ],
      ],
    );
    const content = feed.entries?.[1]?.content;
    expect(content?.type).toBe('html');
    // The guide's own text is escaped twice: once as HTML, and that as XML.
    expect(content?.value).toContain('myhostname = &#x3C;b>&#x26;"\'.example.org');
    expect(content?.value).toContain('href="https://guide.example.org/mail/2026.11/postfix-more/');
  });

  test('is XML, with every element that the standard requires', async () => {
    const text = await feedOf('a.example.org', 'b.example.org', 'c.example.org');
    expect(XMLValidator.validate(text)).toBe(true);
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(text);
    const isOne = (value: unknown) => typeof value === 'string' && value !== '';
    const isDate = (value: string) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) && !Number.isNaN(Date.parse(value));
    expect(parsed.feed['@_xmlns']).toBe('http://www.w3.org/2005/Atom');
    expect(parsed.feed.author.name).toBeTruthy();
    for (const part of [parsed.feed, ...parsed.feed.entry]) {
      const title = typeof part.title === 'object' ? part.title['#text'] : part.title;
      expect([isOne(part.id), isOne(title), isDate(part.updated)], JSON.stringify(part.id)).toEqual([true, true, true]);
    }
    const ids = parsed.feed.entry.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const entry of parsed.feed.entry) expect(entry.content['@_type']).toBe('html');
  });

  test('is the same whenever it is written', async () => {
    expect(await feedOf('a', 'b', 'c')).toBe(await feedOf('a', 'b', 'c'));
  });

  test('keeps the entry of an edition when the guide goes on', async () => {
    const entry = (text: string) => /<entry><title>Edition 2026\.11.*?<\/entry>/s.exec(text)?.[0];
    const before = entry(await feedOf('a', 'b', 'c'));
    expect(before).toBeDefined();
    expect(entry(await feedOf('a', 'b', 'd'))).toBe(before);
  });

  test('says nothing of a guide that is still its newest edition', async () => {
    const feed = parseAtomFeed(await feedOf('a', 'b', 'b'));
    expect(feed.entries?.map(({ title }) => title?.value)).toEqual(['Edition 2026.11']);
    expect(feed.updated).toBe('2026-11-24T00:00:00Z');
  });
});
