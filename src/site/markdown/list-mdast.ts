/** The list of references and the glossary → mdast. */
import type { PhrasingContent, RootContent } from 'mdast';
import { inlineToMdast } from './inline-mdast.ts';
import type { Writing } from './writing.ts';

const item = (children: PhrasingContent[]) => ({
  type: 'listItem' as const,
  spread: false,
  children: [{ type: 'paragraph' as const, children }],
});

/** The works cited; their numbers are those of the citations. */
export function referencesToMdast({ book }: Writing): RootContent {
  const entries = [...book.guide.bibliography].sort((a, b) => a.number - b.number);
  const children = entries.map(({ fields, key }) => {
    const { author, title, year, date, url } = fields;
    const words = [author, title, year ?? date].filter(Boolean).join('. ') || key;
    // Anything else is no address to follow, and would become a link in angle brackets.
    const link: PhrasingContent[] =
      url && /^https?:\/\//i.test(url)
        ? [
            { type: 'text', value: '. ' },
            { type: 'link', url, children: [{ type: 'text', value: url }] },
          ]
        : [];
    return item([{ type: 'text', value: words }, ...link]);
  });
  return { type: 'list', ordered: true, start: 1, spread: false, children };
}

/** The terms, in alphabetical order. */
export function glossaryToMdast(writing: Writing): RootContent {
  const entries = [...writing.book.guide.glossary].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const children = entries.map((entry) => {
    const words: PhrasingContent[] = [{ type: 'strong', children: [{ type: 'text', value: entry.name }] }];
    if (entry.long) words.push({ type: 'text', value: `: ${entry.long}` });
    if (entry.description) words.push({ type: 'text', value: ': ' }, ...inlineToMdast(entry.description, writing));
    return item(words);
  });
  return { type: 'list', spread: false, children };
}
