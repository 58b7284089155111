/** What a port was seen to offer: every choice was tried, and these were taken. */
import { z } from 'zod';

/** Versions that can be tried, oldest first. */
export const VERSIONS = ['SSLv2', 'SSLv3', '1.0', '1.1', '1.2', '1.3'] as const;
export const Version = z.enum(VERSIONS);
export type Version = z.infer<typeof Version>;

export const Key = z.strictObject({
  /** `RSA`, `EC`, `ED25519`, as OpenSSL calls it. */
  type: z.string(),
  bits: z.int().positive(),
  /** How its certificate was signed: `sha256WithRSAEncryption`. */
  signed: z.string(),
});
export type Key = z.infer<typeof Key>;

/** Names of suites are OpenSSL's, of groups and signatures IANA's; each list is in the order in which they were chosen. */
export const OfferedTls = z.strictObject({
  port: z.int().positive(),
  protocol: z.enum(['smtp', 'imap', 'pop3']),
  /** TLS from the first byte. */
  implicit: z.boolean(),
  versions: z.array(Version),
  suites: z.array(z.string()),
  groups: z.array(z.string()),
  /** Smallest prime, in bits, that Diffie–Hellman was done with under TLS 1.2, where there is no name for it. */
  dheBits: z.int().positive().optional(),
  /** Algorithms with which the server signs a handshake. */
  signatures: z.array(z.string()),
  keys: z.array(Key),
});
export type OfferedTls = z.infer<typeof OfferedTls>;
