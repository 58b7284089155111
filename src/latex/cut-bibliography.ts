/** Cutting a `.bib` file into its entries, so that a slip in one does not spoil the others. */

/** From `@` to behind the closing brace. */
export interface BibPiece {
  start: number;
  end: number;
  /** What stands behind the opening brace: the key, as a rule. */
  name: string;
  unclosed: boolean;
}

/** Find the entries. Text between them is a comment, as BibTeX has it, and so is `@comment`. */
export function cutBibliography(text: string): BibPiece[] {
  const pieces: BibPiece[] = [];
  const opening = /@[ \t]*(\w+)\s*([{(])\s*([^\s,={}()"#%]*)/g;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const [all, type = '', bracket = '', name = ''] = match;
    const start = match.index;
    const open = start + all.indexOf(bracket);
    const end = entryEnd(text, open);
    if (/^comment$/i.test(type)) {
      // BibTeX skips no more than the word; an entry inside would be read. Nobody means that.
      opening.lastIndex = end > 0 ? end : open;
      continue;
    }
    if (end < 0) {
      pieces.push({ start, end: text.length, name, unclosed: true });
      // Go on at the next entry that begins a line.
      const next = text.slice(open).search(/\n[ \t]*@\w+\s*[{(]/);
      if (next < 0) break;
      opening.lastIndex = open + next;
    } else {
      pieces.push({ start, end, name, unclosed: false });
      opening.lastIndex = end;
    }
  }
  return pieces;
}

/** Index behind the bracket that closes the one at `open`, or -1. Braces must balance; in `(…)` only the outermost `)` counts. */
function entryEnd(text: string, open: number): number {
  const closing = text[open] === '{' ? '}' : ')';
  let depth = 0;
  for (let index = open + 1; index < text.length; index++) {
    const char = text[index];
    if (char === closing && depth === 0) return index + 1;
    if (char === '{') depth++;
    else if (char === '}' && --depth < 0) return -1;
    // A new entry at the start of a line, where a brace is open: it was left open before.
    else if (
      char === '@' &&
      /\n[ \t]*$/.test(text.slice(Math.max(0, index - 40), index)) &&
      /^@\w+\s*[{(]\s*[^\s,={}()"#%]+\s*,/.test(text.slice(index, index + 200))
    )
      return -1;
  }
  return -1;
}
