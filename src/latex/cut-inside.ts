/** Cutting one very long piece of expanded text further, where nothing is open: the parser's memory grows with its text. */

/** A piece longer than this is cut. The parser is at ease with it. */
export const LONG_CHARACTERS = 100_000;
/** A piece of this length that cannot be cut is not parsed: it would take gigabytes. */
export const TOO_LONG_CHARACTERS = 300_000;
const WANTED_CHARACTERS = 20_000;
/** A bracket that has been open for longer than this opened no argument. */
const BRACKET_CHARACTERS = 2000;

/**
 * Offsets in `text` at which it may be cut: at a blank between two words of a paragraph or before an environment, outside of every brace,
 * environment, formula and option. None where the text is short enough or everything in it is inside of something.
 */
export function cutsInside(text: string): number[] {
  if (text.length <= LONG_CHARACTERS) return [];
  const cuts: number[] = [];
  let start = 0;
  let depth = 0;
  let dollars = 0;
  let bracket = -1;
  const next = /\\(begin|end)(?![A-Za-z])|\\[A-Za-z@]+[*]?[ \n]*|\\[\s\S]|\$\$?|[{}[\]]|[ \n]+/g;
  for (const match of text.matchAll(next)) {
    const [token, edge] = match;
    const end = match.index + token.length;
    if (edge === 'begin') depth++;
    else if (edge === 'end') depth--;
    else if (token === '{' || token === '\\[' || token === '\\(') depth++;
    else if (token === '}' || token === '\\]' || token === '\\)') depth--;
    else if (token[0] === '$') dollars = dollars > 0 ? 0 : token.length;
    else if (token === '[') bracket = match.index;
    else if (token === ']') bracket = -1;
    else if (token === ' ' || token === '\n') {
      const open = depth !== 0 || dollars > 0 || (bracket >= 0 && match.index - bracket < BRACKET_CHARACTERS);
      if (open || match.index === 0) continue;
      // An environment may be what is too long: what stands before it is saved from it.
      const before = text.startsWith('\\begin{', end) && (start === 0 || match.index - start > 2500);
      if (before) {
        cuts.push(match.index);
        start = match.index;
        continue;
      }
      if (match.index - start < WANTED_CHARACTERS) continue;
      // Between two words, so that no argument, heading or environment is parted from what it belongs to.
      if (!/[\p{L}\p{N}.,;:!?)]/u.test(text[match.index - 1] ?? '') || !/[\p{L}\p{N}(]/u.test(text[end] ?? ''))
        continue;
      cuts.push(match.index);
      start = match.index;
    }
  }
  return cuts;
}
