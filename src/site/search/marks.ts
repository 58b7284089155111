/** Marks around words that only the index needs: they do not count as letters, and take the words out of excerpts again. */

/** A word with marks around it. */
export function marked(word: string): string {
  return `⁅${word}⁆`;
}

const highlit = /<mark>⁅([^⁆]*)⁆[.,;:]?<\/mark>/g;
const any = /(?:<mark>)?⁅[^⁆]*⁆[.,;:]?(?:<\/mark>)?\s*/g;

/** A text of the index without marked words. Where one was highlit (`<mark>`), the word is that it was made from. */
export function withoutMarked(text: string): string {
  if (!text.includes('⁅')) return text;
  const wanted = [...text.matchAll(highlit)].map((match) => (match[1] as string).split(/dot(?=\d)|_/));
  const clean = text.replace(any, '');
  if (wanted.length === 0) return clean;
  return clean
    .split(' ')
    .map((word) => (!word.includes('<') && wanted.some((parts) => holds(word, parts)) ? `<mark>${word}</mark>` : word))
    .join(' ');
}

/** Whether a word has all parts in their order. */
function holds(word: string, parts: string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const at = word.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return true;
}
