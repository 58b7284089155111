/** Pagefind's search as Starlight sets it up, with our reading of queries and results. Stands in for `@pagefind/default-ui`. */
import { PagefindUI as Original } from 'virtual:assay/pagefind-ui';
import { withoutMarked } from './marks.ts';
import { queryOf } from './query.ts';
import { plainName } from './search-words.ts';

interface Result {
  excerpt: string;
  meta: Record<string, string>;
  sub_results: { title: string; excerpt: string }[];
}

interface Options {
  processResult?: (result: Result) => Result | undefined;
  ranking?: object;
  [option: string]: unknown;
}

/**
 * Titles count less than Pagefind has them (5): most are names of settings, and a word in one (`starttls`) is first of all
 * what the guide has to say about it. With less than this, whole names are no longer found first either.
 */
const metaWeights = { title: 2, [plainName]: 5 };

/** Called with `new`, as the original is. */
export class PagefindUI {
  constructor(options: Options) {
    new Original({
      ...options,
      ranking: { ...options.ranking, metaWeights },
      processTerm: queryOf,
      processResult: (result: Result) => cleaned(options.processResult?.(result) ?? result),
    });
    // A reader may have opened the search before its field was there, and types on.
    document.querySelector<HTMLInputElement>('site-search dialog[open] input')?.focus();
  }
}

function cleaned(result: Result): Result {
  // It would be shown as a tag.
  delete result.meta[plainName];
  result.excerpt = withoutMarked(result.excerpt);
  for (const [name, value] of Object.entries(result.meta)) result.meta[name] = withoutMarked(value);
  for (const part of result.sub_results) {
    part.title = withoutMarked(part.title);
    part.excerpt = withoutMarked(part.excerpt);
  }
  return result;
}
