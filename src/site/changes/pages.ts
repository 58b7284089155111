/** The pages that say what changed. */
import type { Page } from '../book/page.ts';
import type { Comparison } from './comparison.ts';
import { editionInWords, titleOf } from './words.ts';

/** The list of all comparisons. */
export const changesPage: Page = {
  kind: 'own',
  path: 'changes',
  title: 'What changed',
  description: 'What changed from one edition of this guide to the next.',
  children: [],
};

/** The page of a comparison. */
export function pageOfComparison(comparison: Comparison): Page {
  const { before, after, path } = comparison;
  return {
    kind: 'own',
    path: `${changesPage.path}/${path}`,
    title: titleOf(comparison),
    description: `What changed from ${editionInWords(before)} to ${editionInWords(after)}: settings, listings, claims and verdicts.`,
    parent: changesPage,
    children: [],
  };
}
