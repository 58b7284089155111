/** What comes of a listing that is shown as a warning: `refused`, or by version `silent; postfix >= 3.9: warned`. */
import { nearest } from '../model/nearest.ts';
import { parseWhen } from './when.ts';

/**
 * `refused`: the daemon does not start with it. `broken`: it starts, and does not serve on some port as it should.
 * `warned`: it works, and the daemon complains. `silent`: it is taken without a word.
 */
export const EXPECTED = ['refused', 'broken', 'warned', 'silent'] as const;
export type Expected = (typeof EXPECTED)[number];

export interface ExpectRule {
  /** Versions it is for, as in `when`; for all where there is none. */
  when?: string;
  expected: Expected;
}

/** Read the option. Of the rules that hold for a version, the last one counts. */
export function parseExpect(written: string): { rules: ExpectRule[] } | { problem: string; expected?: string[] } {
  const rules: ExpectRule[] = [];
  for (const part of written.split(';')) {
    const [, when, word = ''] = /^\s*(?:(.+?)\s*:)?\s*([\w-]*)\s*$/.exec(part) ?? [];
    const known = EXPECTED.find((one) => one === word);
    if (known === undefined) {
      const near = nearest(word, EXPECTED);
      return { problem: `nothing is called "${word}" that a daemon could do`, expected: near ? [near] : [...EXPECTED] };
    }
    const read = when === undefined ? null : parseWhen(when);
    if (read && 'problem' in read) return read;
    rules.push({ ...(when === undefined ? {} : { when }), expected: known });
  }
  return { rules };
}
