/** All neighbouring editions of the guide at hand, compared; read only by the pages and the feed that show them. */
import { moves, verdictDate, verdictFiles } from 'virtual:assay/input';
import { readEditionData } from '../../editions/read-editions.ts';
import { current, type EditionData } from '../../model/edition.ts';
import { editions, guide } from '../guide.ts';
import { readVerdictFiles } from '../verdicts/read-verdicts.ts';
import { type Comparison, comparisonOf } from './comparison.ts';

/** Newest first: at the front, the guide as it is now against the newest edition. Empty where nothing was ever frozen. */
export function comparisons(): readonly Comparison[] {
  known ??= compareAll();
  return known;
}

let known: Comparison[] | undefined;

function compareAll(): Comparison[] {
  const found: Comparison[] = [];
  const renames = new Map(Object.entries(moves));
  let before: EditionData | undefined;
  // One after the other: the verdicts of all editions at once would be much to hold.
  for (const edition of editions) {
    const after = readEditionData(edition);
    if (before) found.push(comparisonOf(before, after, import.meta.env.BASE_URL, renames));
    before = after;
  }
  if (before) found.push(comparisonOf(before, currentData(before), import.meta.env.BASE_URL, renames));
  return found.reverse();
}

function currentData(newest: EditionData): EditionData {
  const date = verdictDate !== undefined && verdictDate > newest.date ? verdictDate : newest.date;
  return { id: current, date, guide, verdicts: readVerdictFiles(verdictFiles) };
}
