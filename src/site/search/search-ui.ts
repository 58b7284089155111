/** Pagefind's search as Starlight sets it up, with our reading of queries and results. Stands in for `@pagefind/default-ui`. */
import { PagefindUI as Original } from 'virtual:assay/pagefind-ui';
import { withoutMarked } from './marks.ts';
import { queryOf } from './query.ts';

interface Result {
  excerpt: string;
  meta: Record<string, string>;
  sub_results: { title: string; excerpt: string }[];
}

interface Options {
  processResult?: (result: Result) => Result | undefined;
  [option: string]: unknown;
}

/** Called with `new`, as the original is. */
export class PagefindUI {
  constructor(options: Options) {
    new Original({
      ...options,
      processTerm: queryOf,
      processResult: (result: Result) => cleaned(options.processResult?.(result) ?? result),
    });
  }
}

function cleaned(result: Result): Result {
  result.excerpt = withoutMarked(result.excerpt);
  for (const [name, value] of Object.entries(result.meta)) result.meta[name] = withoutMarked(value);
  for (const part of result.sub_results) {
    part.title = withoutMarked(part.title);
    part.excerpt = withoutMarked(part.excerpt);
  }
  return result;
}
