/** What a port offers, held against a policy. Pure. */
import type { OfferedTls } from '../model/offer.ts';
import { LEVELS, type Level, type Policy, type Ratings, type Sizes } from './policy.ts';

export const KINDS = ['version', 'suite', 'group', 'signature', 'key', 'certificate'] as const;
export type Kind = (typeof KINDS)[number];

/** One choice on offer, and what the policy calls it. */
export interface Rated {
  kind: Kind;
  name: string;
  level: Level;
}

export interface Comparison {
  /** `phase-out`: nothing is worse than what the policy wants to see gone in time. */
  result: 'meets' | 'phase-out' | 'misses';
  rated: Rated[];
  /** What keeps it from meeting the policy: worst first, else in the order of `KINDS`. */
  obstacles: Rated[];
}

export function compare(offer: OfferedTls, policy: Policy): Comparison {
  const all = (kind: Kind, names: readonly string[], ratings: Ratings | undefined) =>
    ratings === undefined ? [] : names.map((name): Rated => ({ kind, name, level: levelOf(name, ratings) }));
  const rated: Rated[] = [
    ...all('version', offer.versions, policy.versions),
    ...all('suite', offer.suites, policy.suites),
    ...all('group', offer.groups, policy.groups),
    ...(offer.dheBits === undefined || policy.dheBits === undefined
      ? []
      : [
          {
            kind: 'group' as const,
            name: `DHE with ${offer.dheBits} bits`,
            level: sizeOf(offer.dheBits, policy.dheBits),
          },
        ]),
    ...all('signature', offer.signatures, policy.signatures),
    ...offer.keys.map(({ type, bits }): Rated => {
      const sizes = /^RSA/.test(type) ? policy.rsaBits : policy.ecBits;
      return { kind: 'key', name: `${type}, ${bits} bits`, level: sizeOf(bits, sizes) };
    }),
    ...all(
      'certificate',
      offer.keys.map(({ signed }) => signed),
      policy.certificates,
    ),
  ];
  const misses = rated.filter(({ level }) => level === 'unnamed');
  const leaving = rated.filter(({ level }) => level === 'phase-out');
  return {
    result: misses.length > 0 ? 'misses' : leaving.length > 0 ? 'phase-out' : 'meets',
    rated,
    obstacles: [...misses, ...leaving],
  };
}

function levelOf(name: string, ratings: Ratings): Level {
  return LEVELS.find((level) => level !== 'unnamed' && ratings[level]?.includes(name)) ?? 'unnamed';
}

function sizeOf(bits: number, sizes: Sizes): Level {
  for (const level of ['good', 'sufficient', 'phase-out'] as const) {
    const least = sizes[level];
    if (least !== undefined && bits >= least) return level;
  }
  return 'unnamed';
}
