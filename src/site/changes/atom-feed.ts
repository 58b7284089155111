/** What changed, as an Atom feed (RFC 4287). Pure; the dates are those of the editions. */
import { toHtml } from 'hast-util-to-html';
import type { Element, Root } from 'xast';
import { toXml } from 'xast-util-to-xml';
import { current } from '../../model/edition.ts';
import { changesToHast, summaryToHast } from './changes-body.ts';
import type { Comparison, Side } from './comparison.ts';
import { isUnchanged } from './edition-changes.ts';
import { titleOf } from './words.ts';

export interface FeedFacts {
  title: string;
  /** `en`; '' where nobody knows. */
  language: string;
  /** `https://example.org` */
  origin: string;
  /** Address of the feed, as a path from the server's root. */
  self: string;
  /** That of the page of a comparison, by its path; of the list of them, by ''. */
  addressOf(path: string): string;
  /** Day of the first edition, from which on the address was ours: it makes ids that stay. */
  since: string;
}

/** Older entries are on the pages. */
const newest = 12;

/** `comparisons` newest first; the first one of a guide that has not changed since its newest edition is left out. */
export function atomFeed(comparisons: readonly Comparison[], facts: FeedFacts): string {
  const shown = comparisons.filter(({ path, changes }) => path !== current || !isUnchanged(changes)).slice(0, newest);
  const { origin, title, language } = facts;
  const updated =
    shown
      .map(({ after }) => after.date)
      .sort()
      .at(-1) ?? facts.since;
  const feed: Root = {
    type: 'root',
    children: [
      { type: 'instruction', name: 'xml', value: 'version="1.0" encoding="utf-8"' },
      element('feed', { xmlns: 'http://www.w3.org/2005/Atom', ...(language && { 'xml:lang': language }) }, [
        element('title', {}, `What changed in ${title}`),
        element('id', {}, idOf('', facts)),
        element('updated', {}, timeOf(updated)),
        element('author', {}, [element('name', {}, title)]),
        element('link', { rel: 'self', type: 'application/atom+xml', href: origin + facts.self }),
        element('link', { rel: 'alternate', type: 'text/html', href: origin + facts.addressOf('') }),
        ...shown.map((comparison) => entryOf(comparison, facts)),
      ]),
    ],
  };
  return `${toXml(feed)}\n`;
}

function entryOf(comparison: Comparison, facts: FeedFacts): Element {
  const { path, before, after } = comparison;
  const absolute = {
    ...comparison,
    before: sideFrom(before, facts.origin),
    after: sideFrom(after, facts.origin),
  };
  const { nodes } = changesToHast(absolute);
  const address = facts.origin + facts.addressOf(path);
  // What is not an edition yet becomes another entry when it is one, so that its readers hear of it.
  const id = idOf(after.id === current ? `${before.id}-${current}` : path, facts);
  return element('entry', {}, [
    element('title', {}, titleOf(comparison)),
    element('id', {}, id),
    element('updated', {}, timeOf(after.date)),
    element('link', { rel: 'alternate', type: 'text/html', href: address }),
    element('summary', { type: 'html' }, toHtml(summaryToHast(comparison))),
    element('content', { type: 'html' }, toHtml(nodes)),
  ]);
}

/** A reader of feeds is elsewhere, where an address from the server's root on leads nowhere. */
function sideFrom(side: Side, origin: string): Side {
  return { ...side, linkTo: (section, anchor) => origin + side.linkTo(section, anchor) };
}

/** A tag URI (RFC 4151): it stays, whatever becomes of the address. */
function idOf(path: string, { origin, addressOf, since }: FeedFacts): string {
  return `tag:${new URL(origin).hostname},${since}:${addressOf(path)}`;
}

/** Midnight: nobody knows the hour of an edition. */
function timeOf(day: string): string {
  return `${day}T00:00:00Z`;
}

function element(name: string, attributes: Record<string, string>, children: string | Element[] = []): Element {
  const nodes = typeof children === 'string' ? [{ type: 'text' as const, value: allowed(children) }] : children;
  return { type: 'element', name, attributes, children: nodes };
}

/** Without the characters that XML 1.0 cannot hold, which a daemon may print. */
function allowed(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd');
}
