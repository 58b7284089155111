/** Words that a reader may search for, and that the search index would not find by itself. */
import { marked } from './marks.ts';

/** Names of settings: words joined by `_`. */
const name = /[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+/g;
/** Numbers of versions, also inside a word: `1.2` of `TLSv1.2`. */
const version = /\d+(?:\.\d+)+/g;
/** A longer name says enough by its whole and its ends; its pairs would only fill the index. */
const longest = 7;

/**
 * Each once, in order, with marks around: what a setting's name ends in (`security_level` of `smtpd_tls_security_level`),
 * any two of its parts that do not touch (`tls_protocols` of `tls_mandatory_protocols`), and versions.
 * Whole names and single parts are found anyway.
 */
export function searchWords(text: string): string[] {
  const words = new Set<string>();
  for (const [whole] of text.matchAll(name)) {
    const parts = whole.split('_');
    for (let from = 1; from < parts.length - 1; from += 1) words.add(parts.slice(from).join('_'));
    if (parts.length > longest) continue;
    for (const [first, start] of parts.entries())
      for (const end of parts.slice(first + 2)) words.add(`${start}_${end}`);
  }
  for (const [number] of text.matchAll(version)) words.add(versionWord(number));
  return [...words].map(marked);
}

/** A version as one word: the index leaves dots out, and `1.2` would be 12. */
export function versionWord(version: string): string {
  return version.replaceAll('.', 'dot');
}

/** Properties of an element that bring its words into the index; none where it needs none. */
export function indexed(text: string): { dataWords?: string; dataPagefindIndexAttrs?: string } {
  const words = searchWords(text);
  return words.length > 0 ? { dataWords: words.join(' '), dataPagefindIndexAttrs: 'data-words' } : {};
}

/** Under which the index keeps a name that is a single word (see `namesPage`). */
export const plainName = 'name';

/**
 * Properties of an element that name a page of its own: `port`, `ssl`. As it is a word like others, half of the guide has it,
 * but who types it and nothing else may want the setting. Names of several words are found by their parts.
 */
export function namesPage(name: string): { dataPagefindMeta?: string } {
  return /^[A-Za-z\d]+$/.test(name) ? { dataPagefindMeta: `${plainName}:${name}` } : {};
}

/** The same as attributes of a component's element. */
export function indexedAttributes(text: string): Record<string, string> {
  const { dataWords } = indexed(text);
  return dataWords ? { 'data-words': dataWords, 'data-pagefind-index-attrs': 'data-words' } : {};
}
