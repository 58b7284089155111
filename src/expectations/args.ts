/** Keys that several kinds of claim share, as they are written in the guide. */
import { z } from 'zod';
import { Version } from '../model/offer.ts';

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
export type TlsVersion = z.infer<typeof tlsVersion>;
/** As `tlsVersion`, and SSLv2 and SSLv3, also as `SSL 3.0`. */
export const anyVersion = z
  .string()
  .transform((text) => text.replace(/^tls\s*v?/i, '').replace(/^ssl\s*v?([23])(?:\.0)?$/i, 'SSLv$1'))
  .pipe(Version);
export const yesNo = z.enum(['yes', 'no']).transform((word) => word === 'yes');
/** Words between blanks. */
export const wordList = z.string().transform((text) => text.trim().split(/[\s,:]+/));
/** Names between commas; a name may have blanks and slashes in it. */
export const nameList = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim().replace(/\s+/g, ' ')))
  .pipe(z.array(z.string().regex(/^[\w.-]+(?:[ /][\w.-]+)*$/, 'is not a name')).min(1));
