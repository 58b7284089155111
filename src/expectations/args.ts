/** Keys that several kinds of claim share, as they are written in the guide. */
import { z } from 'zod';

export const port = z
  .string({ error: 'is missing' })
  .regex(/^\d+$/, 'is not a number')
  .transform(Number)
  .refine((number) => number > 0 && number < 65_536, 'is not between 1 and 65535');
/** `1.2`, also as TLSv1.2. */
export const tlsVersion = z
  .string()
  .transform((text) => text.replace(/^tls\s*v?/i, ''))
  .pipe(z.enum(['1.0', '1.1', '1.2', '1.3']));
export const yesNo = z.enum(['yes', 'no']).transform((word) => word === 'yes');
/** Words between blanks. */
export const wordList = z.string().transform((text) => text.trim().split(/[\s,:]+/));

/** TLS versions that can be tried, oldest first. */
export const TLS_VERSIONS = ['1.0', '1.1', '1.2', '1.3'] as const;
export type TlsVersion = (typeof TLS_VERSIONS)[number];
