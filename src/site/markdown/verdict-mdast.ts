/** What came of trying a listing or a claim → mdast: in words, as there are no colours here. */
import type { PhrasingContent, RootContent } from 'mdast';
import { claimInWords, sentencesOf } from '../verdicts/words.ts';
import type { Writing } from './writing.ts';

/** A paragraph with a sentence on each line; nothing where the guide has no verdicts. */
export function snippetVerdictToMdast(id: string, { book }: Writing): RootContent[] {
  const sentences = sentencesOf(book.ledger?.snippets.get(id)?.marks ?? []);
  if (sentences.length === 0) return [];
  const children = sentences.flatMap(({ text }, index): PhrasingContent[] => [
    ...(index > 0 ? [{ type: 'break' as const }] : []),
    { type: 'emphasis', children: [{ type: 'text', value: oneLine(text) }] },
  ]);
  return [{ type: 'paragraph', children }];
}

/** In brackets, to stand behind the words of a claim; nothing where the guide has no verdicts. */
export function claimVerdictToMdast(id: string, { book }: Writing): PhrasingContent[] {
  const subject = book.ledger?.claims.get(id);
  return subject ? [{ type: 'text', value: ` (${oneLine(claimInWords(subject.marks).text)})` }] : [];
}

/** Daemons may say more than a line. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
