/** What is too much for a parser: found before it is asked, so that every page takes a bounded time. */

/** Why a page is not parsed, and the offset of the cause. */
export interface Excess {
  offset: number;
  ruleId: 'too-large' | 'nested-too-deeply';
  reason: string;
  hint: string;
}

/** Characters of a page: the time that parsing takes grows with them, to some ten seconds here. */
const MAX_PAGE = 2_000_000;

/** Characters without a blank line between: here the time grows with their square. */
const MAX_STRETCH = 100_000;

/** Marks of emphasis in such a stretch: each is tried with each. Underscores within words are none. */
const MAX_MARKS = 2_000;
const MARK = /[*~]|(?<!\w)_|_(?!\w)/g;

/** A line that begins with this many quotations and lists inside one another is no text for people. */
const NESTED = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){50}/m;

/** The first thing that is too much, or null. */
export function findExcess(text: string): Excess | null {
  if (text.length > MAX_PAGE) {
    return {
      offset: MAX_PAGE,
      ruleId: 'too-large',
      reason: `a page may have ${MAX_PAGE / 1e6} million characters, this one has ${(text.length / 1e6).toFixed(1)} million`,
      hint: 'Split it into several pages.',
    };
  }
  let start = 0;
  for (const { index, 0: gap } of text.matchAll(/\n[ \t\r]*\n|$/g)) {
    if (index - start > MAX_STRETCH) {
      return {
        offset: start,
        ruleId: 'too-large',
        reason: `more than ${MAX_STRETCH} characters stand here without a blank line between`,
        hint: 'Part them into paragraphs.',
      };
    }
    if ((text.slice(start, index).match(MARK)?.length ?? 0) > MAX_MARKS) {
      return {
        offset: start,
        ruleId: 'too-large',
        reason: `more than ${MAX_MARKS} marks of emphasis stand here without a blank line between`,
        hint: 'Part them into paragraphs, or put them into a listing.',
      };
    }
    start = index + gap.length;
  }
  const nested = NESTED.exec(text);
  if (!nested) return null;
  return {
    offset: nested.index,
    ruleId: 'nested-too-deeply',
    reason: 'fifty quotations or lists stand inside one another',
    hint: 'Take the row of marks out, or put it into a listing.',
  };
}
