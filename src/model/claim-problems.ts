/** What is wrong with the keys of a claim, in words for its author. Pure. */
import type { z } from 'zod';
import { CLAIM_KINDS, type ClaimKind, GENERAL_CLAIM_KEYS } from './claim-kinds.ts';
import { didYouMean, nearest } from './nearest.ts';

export interface ClaimProblem {
  /** The key that it is about, as written; none where one is missing. */
  key?: string;
  reason: string;
  hint: string;
  expected?: string[];
}

/** So many names can be said in a message; of more, only the nearest is. */
const SHOWN = 8;

/** Everything wrong with a claim's keys (without the general ones), in the order of its kind's keys. */
export function claimProblems(kind: ClaimKind, args: Readonly<Record<string, string>>): ClaimProblem[] {
  const schema: z.ZodType = CLAIM_KINDS[kind];
  const read = schema.safeParse(args, { reportInput: true });
  if (read.success) return [];
  const issues = read.error.issues.flatMap((issue) =>
    // Of a kind that takes one set of keys or another, the author meant the one with the fewest faults.
    issue.code === 'invalid_union' ? (issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? []) : [issue],
  );
  return issues.flatMap((issue) => problemsOf(kind, issue, args));
}

/** The keys that a kind takes. */
function keysOf(kind: ClaimKind): string[] {
  const schema = CLAIM_KINDS[kind];
  const shapes = 'options' in schema ? schema.options.map(({ shape }) => shape) : [schema.shape];
  return [...new Set(shapes.flatMap((shape) => Object.keys(shape)))];
}

function problemsOf(kind: ClaimKind, issue: z.core.$ZodIssue, args: Readonly<Record<string, string>>): ClaimProblem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const known = [...keysOf(kind), ...GENERAL_CLAIM_KEYS];
      const otherwise = `Its keys are ${known.join(', ')}.`;
      return { key, reason: `a claim "${kind}" has no key "${key}"`, ...didYouMean(nearest(key, known), otherwise) };
    });
  const key = String(issue.path[0]);
  if (args[key] === undefined) {
    const example = key === 'port' ? 'port=25' : `${key}=…`;
    return [{ reason: `a claim "${kind}" needs the key "${key}"`, hint: `Write \\claim[${kind}, ${example}]{…}.` }];
  }
  // Of a list, the one name that is wrong.
  const written = issue.path.length > 1 && typeof issue.input === 'string' ? issue.input : args[key];
  if (issue.code !== 'invalid_value')
    return [{ key, reason: `${key} "${written}" ${issue.message}`, hint: `Change ${key}, or choose another kind.` }];
  const known = issue.values.map(String);
  const reason = `${key} "${written}" is not known`;
  if (known.length <= SHOWN) return [{ key, reason, hint: `Write ${inWords(known)}.`, expected: known }];
  const otherwise = `Names of a ${singular(key)} are written as OpenSSL writes them.`;
  return [{ key, reason, ...didYouMean(nearest(written, known), otherwise) }];
}

const singular = (key: string): string => key.replace(/s$/, '');

const inWords = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
