/** Ids that last: from labels and titles, never from order. */
import { createHash } from 'node:crypto';
import { slug } from 'github-slugger';

/** Letters that have no accent to take off. */
const LETTERS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/** The slug of a title, in ASCII where the title's script allows; never empty. */
export function slugOf(title: string): string {
  const ascii = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/gi, (letter) => LETTERS[letter.toLowerCase()] ?? letter);
  const made = slug(
    ascii
      .replace(/[/.:]+/g, ' ')
      .trim()
      .replace(/\s+/g, ' '),
  )
    .replace(/-{2,}/g, '-')
    .replace(/^-+|-+$/g, '');
  return made === '' ? `s-${shortDigest(title)}` : made;
}

const PREFIX =
  /^(?:part|chap|chapter|cha|ch|sec|section|sect|subsec|sub|subsection|subsubsection|subsubsec|par|paragraph|app|s|ss|sss|fig|figure|tab|tbl|table|lst|listing|code|eq|equation):/i;

/** The path that a label names: `sec:postfix:msa` and `sec:postfix/msa` are both `postfix/msa`. */
export function pathOfLabel(label: string): string {
  const bare = label.replace(PREFIX, '');
  const parts = (bare === '' ? label : bare).split(/[:/]+/).filter(Boolean).map(slugOf);
  return parts.join('/');
}

/** First digits of the SHA-256 of a text: tells equal names apart without counting. */
export function shortDigest(text: string, digits = 6): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}

/** Names already given out in one scope. */
export interface Names {
  /** `wanted` where it is free; else with a digest of `content`, which does not change when others move. */
  take(wanted: string, content: string): string;
  has(name: string): boolean;
}

export function createNames(): Names {
  const taken = new Set<string>();
  return {
    has: (name) => taken.has(name),
    take(wanted, content) {
      let name = wanted;
      for (let round = 0; taken.has(name); round++) name = `${wanted}-${shortDigest(content + '\0'.repeat(round))}`;
      taken.add(name);
      return name;
    },
  };
}

const UNSTABLE = new Set(['place', 'id', 'anchor', 'source', 'lines', 'target']);

/** A value as text, without anything that changes when it moves. */
export function contentOf(value: unknown): string {
  return JSON.stringify(value, (key, inner) => (UNSTABLE.has(key) ? undefined : inner));
}
