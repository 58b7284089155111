/** A published policy on TLS as data: which choices it takes for good, and which not. */
import { z } from 'zod';

/** From best to worst. `unjudged`: our source does not say. What a policy does not name at all is `unnamed`. */
export const LEVELS = ['good', 'sufficient', 'unjudged', 'phase-out', 'unnamed'] as const;
export type Level = (typeof LEVELS)[number];

/** Names at each level. */
const Ratings = z.strictObject({
  good: z.array(z.string()).optional(),
  sufficient: z.array(z.string()).optional(),
  unjudged: z.array(z.string()).optional(),
  'phase-out': z.array(z.string()).optional(),
});
export type Ratings = z.infer<typeof Ratings>;

/** Least size in bits for each level. */
const Sizes = z.strictObject({
  good: z.int().positive().optional(),
  sufficient: z.int().positive().optional(),
  'phase-out': z.int().positive().optional(),
});
export type Sizes = z.infer<typeof Sizes>;

/** A part that is absent is one that the policy does not speak of. */
export const Policy = z.strictObject({
  /** As in a claim. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** As in the head of a table. */
  name: z.string(),
  edition: z.string(),
  /** Day of publication. */
  date: z.iso.date(),
  source: z.url(),
  /** Where the values were taken from, if not from the policy itself. */
  secondHand: z.string().optional(),
  /** The policy's own words for what it does not name: `insufficient`. */
  unnamed: z.string(),
  versions: Ratings,
  suites: Ratings,
  groups: Ratings,
  /** Diffie–Hellman of TLS 1.2; where it is absent, the suites' own level is all there is. */
  dheBits: Sizes.optional(),
  /** Signatures in the handshake. */
  signatures: Ratings.optional(),
  rsaBits: Sizes,
  /** Curves of the certificate's key by their size; those with these sizes have no weak members here. */
  ecBits: Sizes,
  /** How the certificate is signed. */
  certificates: Ratings.optional(),
});
export type Policy = z.infer<typeof Policy>;

/** So that a mistake in a policy's file is found when it is loaded. */
export function policy(data: Policy): Policy {
  return Policy.parse(data);
}
