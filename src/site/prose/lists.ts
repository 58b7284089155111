/** The list of references and the glossary, with links back to where they are used. */
import type { ElementContent } from 'hast';
import type { BibliographyEntry } from '../../model/guide.ts';
import type { Page } from '../book/page.ts';
import { element, text } from './element.ts';
import { inlineToHast } from './inline.ts';
import type { Scene } from './scene.ts';

/** The works cited, in the order of their numbers. */
export function referencesToHast(scene: Scene): ElementContent {
  const elsewhere = linkToList(scene.book.references, scene);
  if (elsewhere) return elsewhere;
  const entries = [...scene.book.guide.bibliography].sort((a, b) => a.number - b.number);
  return element(
    'ol',
    { className: ['references'] },
    entries.map((entry) =>
      element(
        'li',
        { id: entry.anchor, value: String(entry.number) },
        entryToHast(entry),
        usesToHast('Cited in', entry.usedBy, scene),
      ),
    ),
  );
}

/** The terms, in alphabetical order. */
export function glossaryToHast(scene: Scene): ElementContent {
  const elsewhere = linkToList(scene.book.glossary, scene);
  if (elsewhere) return elsewhere;
  const collator = new Intl.Collator(scene.book.guide.language || undefined);
  const entries = [...scene.book.guide.glossary].sort((a, b) => collator.compare(a.name, b.name));
  return element(
    'dl',
    { className: ['glossary'] },
    entries.flatMap((entry) => [
      element('dt', { id: entry.anchor }, entry.name),
      element(
        'dd',
        {},
        entry.long ? element('span', { className: ['long-form'] }, entry.long) : undefined,
        entry.long && entry.description ? ': ' : undefined,
        entry.description && inlineToHast(entry.description, scene),
        usesToHast('Used in', entry.usedBy, scene),
      ),
    ]),
  );
}

/** A list that the sources ask for more than once stands at the first place. */
function linkToList(list: Page | undefined, { page, book }: Scene): ElementContent | undefined {
  if (!list || list === page) return undefined;
  return element('p', {}, element('a', { href: book.addresses.page(list.path) }, list.title));
}

function entryToHast({ fields, key }: BibliographyEntry): ElementContent[] {
  const { author, editor, title, journal, booktitle, publisher, howpublished, number, year, date, doi, url, note } =
    fields;
  const parts: ElementContent[][] = [];
  const say = (value: string | undefined) => value && parts.push([text(value)]);
  say(author ?? editor);
  if (title) parts.push([element('cite', {}, title)]);
  for (const value of [journal ?? booktitle, publisher, howpublished, number, year ?? date, note]) say(value);
  const address = url ?? (doi ? `https://doi.org/${doi}` : undefined);
  if (address && /^https?:\/\//i.test(address)) parts.push([element('a', { href: address }, address)]);
  if (parts.length === 0) parts.push([text(key)]);
  return parts.flatMap((part, index) => (index === 0 ? part : [text('. '), ...part])).concat(text('.'));
}

/** Links to every use: a page with several is named once, with their number and a link to each. */
function usesToHast(words: string, uses: { page: string; anchor: string }[], scene: Scene): ElementContent | undefined {
  if (uses.length === 0) return undefined;
  const byPage = new Map<string, string[]>();
  for (const { page, anchor } of uses) byPage.set(page, [...(byPage.get(page) ?? []), anchor]);
  const { addresses, pageAt } = scene.book;
  const links = [...byPage].map(([path, anchors]) => {
    const title = pageAt.get(path)?.title ?? path;
    const page = element('a', { href: addresses.page(path, anchors[0]) }, title);
    if (anchors.length === 1) return [page];
    const places = anchors.flatMap((anchor, index) => [
      text(index === 0 ? ': ' : ' '),
      element(
        'a',
        { href: addresses.page(path, anchor), ariaLabel: `${title}, place ${index + 1}` },
        String(index + 1),
      ),
    ]);
    return [page, text(` (${anchors.length} places`), ...places, text(')')];
  });
  const separated = links.flatMap((link, index) => (index === 0 ? link : [text(', '), ...link]));
  return element('span', { className: ['uses'] }, ` ${words}: `, separated);
}
