/** Values of a `.bib` file without TeX: what a reader of the list of references sees. */
import { plainText } from '../model/plain-text.ts';
import type { Call } from './macros/macro.ts';
import { symbols } from './macros/symbols.ts';
import { ligatures } from './prose.ts';
import { braceEnd } from './raw.ts';

const NO_CALL = { args: [], body: [], place: undefined };

/** The text of a field's value: accents and symbols become characters, dashes and quotes are improved, braces go. */
export function bibText(value: string): string {
  return read(value, ligatures).replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim();
}

/** The text of an address or number, in which nothing is improved. */
export function bibVerbatim(value: string): string {
  return read(value, (text) => text)
    .replace(/\s+/g, ' ')
    .trim();
}

function read(source: string, improve: (text: string) => string): string {
  let out = '';
  let pending = '';
  const flush = () => {
    out += improve(pending);
    pending = '';
  };
  for (let at = 0; at < source.length; ) {
    const char = source[at] as string;
    if (char === '\\') {
      flush();
      const { text, next } = readMacro(source, at + 1, improve);
      out += text;
      at = next;
    } else {
      // Braces only protect capitals, and dollars only part a formula from the words around it.
      if (char === '{' || char === '}') flush();
      else if (char !== '$') pending += char;
      at++;
    }
  }
  flush();
  return out;
}

/** Read what stands behind a backslash at `at`. */
function readMacro(source: string, at: number, improve: (text: string) => string): { text: string; next: number } {
  const name = /^[A-Za-z]+\*?/.exec(source.slice(at))?.[0] ?? source[at] ?? '';
  let next = at + name.length;
  if (/^[A-Za-z]/.test(name)) while (/\s/.test(source[next] ?? '')) next++;
  if (/^(?:url|path|nolinkurl)$/.test(name)) {
    const address = argumentAt(source, next);
    return { text: bibVerbatim(address.text), next: address.next };
  }
  if (name === 'href') {
    const address = argumentAt(source, next);
    const words = argumentAt(source, address.next);
    return { text: `${read(words.text, improve)} (${bibVerbatim(address.text)})`, next: words.next };
  }
  const entry = symbols.macros?.[name];
  if (entry?.meaning) {
    const argument = entry.signature === '' ? null : argumentAt(source, next);
    const words = argument ? read(argument.text, improve) : '';
    // Symbols ask their reader for nothing but the plain text of their argument.
    const meaning = entry.meaning({
      ...NO_CALL,
      name,
      reader: { plain: () => words, inline: () => [{ type: 'text', value: words }] },
    } as unknown as Call);
    if (typeof meaning === 'object' && 'inline' in meaning)
      return { text: plainText(meaning.inline), next: argument?.next ?? next };
  }
  if (/^[A-Za-z]/.test(name)) return { text: '', next };
  return { text: name === '\\' ? ' ' : /[-/@,;:!]/.test(name) ? '' : name, next };
}

/** The argument at `at`: a group, a macro or one character. */
function argumentAt(source: string, at: number): { text: string; next: number } {
  let from = at;
  while (/\s/.test(source[from] ?? '')) from++;
  if (source[from] === '{') {
    const end = braceEnd(source, from, true);
    return end > 0
      ? { text: source.slice(from + 1, end - 1), next: end }
      : { text: source.slice(from + 1), next: source.length };
  }
  const all = /^\\(?:[A-Za-z]+\s*|[\s\S])|^[\s\S]/u.exec(source.slice(from))?.[0] ?? '';
  return { text: all, next: from + all.length };
}
