/** What an author may promise in a `\claim`: each kind, and the keys that it takes. How it is checked is another matter. */
import { z } from 'zod';
import { Version } from './offer.ts';
import { GROUPS, POLICY_IDS, SUITES, TLS_VERSIONS } from './tls-names.ts';

/** The daemons that can be run, by their ids: those of `src/daemons`, which a test holds equal. */
export const DAEMONS = ['postfix', 'dovecot', 'exim', 'cyrus', 'stunnel'] as const;

/** A key whose value is used as it is written. */
const text = z.string().min(1, 'is empty');
const port = z
  .string()
  .regex(/^\d+$/, 'is not a number')
  .transform(Number)
  .refine((number) => number > 0 && number < 65_536, 'is not between 1 and 65535');
/** `1.2`, also as TLSv1.2. */
const version = z
  .string()
  .transform((written) => written.replace(/^tls\s*v?/i, ''))
  .pipe(z.enum(TLS_VERSIONS));
/** As `version`, and SSLv2 and SSLv3, also as `SSL 3.0`. */
const anyVersion = z
  .string()
  .transform((written) => written.replace(/^tls\s*v?/i, '').replace(/^ssl\s*v?([23])(?:\.0)?$/i, 'SSLv$1'))
  .pipe(Version);
const yesNo = z.enum(['yes', 'no']).transform((word) => word === 'yes');
const suite = z.enum(SUITES);
const group = z.enum(GROUPS);
/** Names between blanks, commas or colons. */
const listOf = (name: z.ZodType<string, string>) =>
  z
    .string()
    .transform((written) => written.trim().split(/[\s,:]+/))
    .pipe(z.array(name));
/** Names between commas; a name may have blanks and slashes in it. */
const names = z
  .string()
  .transform((written) => written.split(',').map((name) => name.trim().replace(/\s+/g, ' ')))
  .pipe(z.array(z.string().regex(/^[\w.-]+(?:[ /][\w.-]+)*$/, 'is not a name')).min(1));
const bits = z
  .string()
  .regex(/^[1-9]\d*$/, 'is not a whole number')
  .transform(Number);
const host = z.string().regex(/^[\w.*-]+$/, 'is no name of a host');
const header = z.string().regex(/^[\w-]+$/, 'is no name of a header');
const reply = z.string().regex(/^[45]\d\d$/, 'is not the code of a refusal, such as 530');

const atPort = z.strictObject({ port });

/** The keys of each kind, as they are written in the guide, and what they become for the check. */
export const CLAIM_KINDS = {
  accepted: z.strictObject({}),
  setting: z.strictObject({ name: text, value: z.string() }),
  'knows-settings': z.strictObject({ names }),
  'knows-no-settings': z.strictObject({ names }),
  'offers-starttls': atPort,
  'withholds-starttls': atPort,
  'requires-tls': atPort,
  'refuses-plaintext-auth': atPort,
  'accepts-login': atPort,
  'implicit-tls': atPort,
  listens: atPort,
  'not-listening': atPort,
  'min-tls': z.strictObject({ port, version }),
  'refuses-tls': z.strictObject({ port, version: anyVersion }),
  /** `min-bits` is the least size of the key exchange; with `insist` the client offers this suite and no other. */
  negotiates: z.strictObject({
    port,
    version: version.optional(),
    suite: suite.optional(),
    group: group.optional(),
    insist: yesNo.optional(),
    'min-bits': bits.optional(),
  }),
  'refuses-group': z.strictObject({ port, group }),
  'offers-only': z.union([
    z.strictObject({ port, policy: z.enum(POLICY_IDS) }),
    z.strictObject({ port, version: version.pipe(z.enum(['1.2', '1.3'])), suites: listOf(suite) }),
    z.strictObject({ port, groups: listOf(group) }),
  ]),
  'cipher-order': z.strictObject({ port, order: z.enum(['client', 'server']) }),
  certificate: z.strictObject({ port, name: host }),
  'requires-client-certificate': atPort,
  /** `server-port` is that of the far end of a tunnel. */
  'verifies-server': z.strictObject({
    port,
    name: z.string().regex(/^[\w.-]+$/, 'is no name of a host'),
    'server-port': port,
  }),
  /** `daemon` names whose log, where it is not that of the daemon that the page is about. */
  logs: z.union([
    z.strictObject({ port, contains: text, daemon: z.enum(DAEMONS).optional() }),
    z.strictObject({ role: z.literal('client'), contains: text }),
  ]),
  'adds-header': z.strictObject({ port, header, contains: text }),
  delivers: z.strictObject({ port, tls: yesNo.optional(), auth: yesNo.optional(), read: port.optional() }),
  'reads-mail': atPort,
  rejects: z.strictObject({
    port,
    tls: yesNo.optional(),
    auth: yesNo.optional(),
    reply: reply.optional(),
    to: text.optional(),
  }),
} as const;

export type ClaimKind = keyof typeof CLAIM_KINDS;
/** What the check of a kind is given. */
export type ClaimArgs<Kind extends ClaimKind> = z.output<(typeof CLAIM_KINDS)[Kind]>;

/** Ids of all kinds. */
export const CLAIM_KIND_NAMES = Object.keys(CLAIM_KINDS) as ClaimKind[];

export function isClaimKind(name: string): name is ClaimKind {
  return Object.hasOwn(CLAIM_KINDS, name);
}

/** Keys that every claim may have besides those of its kind: for which versions it is, of which listing it speaks, and what is known against it. */
export const GENERAL_CLAIM_KEYS = ['when', 'of', 'known-failure', 'unverified'] as const;

/** A claim's keys without the general ones: those that are for its check. */
export function keysForCheck<Value>(args: Readonly<Record<string, Value>>): Record<string, Value> {
  const general: readonly string[] = GENERAL_CLAIM_KEYS;
  return Object.fromEntries(Object.entries(args).filter(([key]) => !general.includes(key)));
}

/** A claim's keys with their values, without their places. */
export function asWritten(args: Readonly<Record<string, { value: string }>>): Record<string, string> {
  return Object.fromEntries(Object.entries(args).map(([key, { value }]) => [key, value]));
}
