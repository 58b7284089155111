/** Ids that last: from labels and titles, never from order. */
import { createHash } from 'node:crypto';
import { slug } from 'github-slugger';

/** Letters that have no accent to take off. */
const LETTERS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/** A longer slug is cut at a word. */
const SLUG_CHARACTERS = 80;

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
  if (made === '') return `s-${shortDigest(title)}`;
  if (made.length <= SLUG_CHARACTERS) return made;
  // A slug names a folder, and file systems take 255 bytes; the digest tells apart what was cut off.
  const short = made
    .slice(0, SLUG_CHARACTERS + 1)
    .replace(/-[^-]*$/, '')
    .slice(0, SLUG_CHARACTERS);
  return `${short}-${shortDigest(title)}`;
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

/** From this many equal ones on, six digits no longer tell them apart. */
const FEW = 100;

export function createNames(): Names {
  const taken = new Set<string>();
  // How often the same name was wanted for the same content: the next one begins there instead of trying all again.
  const rounds = new Map<string, number>();
  return {
    has: (name) => taken.has(name),
    take(wanted, content) {
      let name = wanted;
      if (taken.has(name)) {
        const key = `${wanted}\0${content}`;
        let round = rounds.get(key) ?? 0;
        do {
          const digits = round < FEW ? 6 : 12;
          name = `${wanted}-${shortDigest(round < FEW ? content + '\0'.repeat(round) : `${content}\0${round}`, digits)}`;
          round++;
        } while (taken.has(name));
        rounds.set(key, round);
      }
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
