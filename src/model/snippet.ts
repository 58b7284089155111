/** A listing as data: what a reader copies, where it belongs, and where it came from. */
import { z } from 'zod';
import { Place } from './place.ts';

/** Which daemon's which file the lines go into: `postfix`, `main.cf`; `part` is the section of it that the prose names (`transports`). */
export const FileTarget = z.strictObject({
  daemon: z.string(),
  file: z.string(),
  part: z.string().optional(),
  inferred: z.boolean().optional(),
});
export type FileTarget = z.infer<typeof FileTarget>;

/** `line` is the line of `Snippet.source.file` the text came from. */
export const SourceLine = z.strictObject({
  text: z.string(),
  line: z.int().positive(),
  kind: z.enum(['code', 'command', 'output']),
});
export type SourceLine = z.infer<typeof SourceLine>;

export const Option = z.strictObject({ value: z.string(), place: Place });
export type Option = z.infer<typeof Option>;

/** What was changed between the source slice and `code`, and nothing else may be. */
export const Normalisation = z.enum(['line-endings', 'no-break-spaces', 'common-indentation', 'byte-order-mark']);
export type Normalisation = z.infer<typeof Normalisation>;

export const Snippet = z.strictObject({
  type: z.literal('snippet'),
  /** Readable and stable: the path of its section and its file, `postfix/msa/main.cf`. */
  id: z.string(),
  /** Anchor on its page. */
  anchor: z.string(),
  /** Name of the grammar that highlights it: `postfix`, `master-cf`, `dovecot`, `exim`, `cyrus`, `stunnel`, `console`, `ini`, `text` … */
  language: z.string(),
  /** Shown as the frame's title: the file it belongs in, or its caption. */
  title: z.string().optional(),
  target: FileTarget.optional(),
  /** Versions it is for, as written: `postfix >= 3.6`. */
  when: z.string().optional(),
  /** The listing as shown; lines joined by "\n", no newline at the end. */
  code: z.string(),
  /** What a copy button yields: `code`, or in a console listing its commands without prompts and output. */
  copy: z.string(),
  lines: z.array(SourceLine),
  /** The body in its source: of an included file, the file itself. `ranges` are line ranges, first and last included. */
  source: z.strictObject({
    file: z.string(),
    start: z.int().nonnegative(),
    end: z.int().nonnegative(),
    ranges: z.array(z.tuple([z.int(), z.int()])).optional(),
    included: z.boolean(),
  }),
  normalised: z.array(Normalisation),
  options: z.record(z.string(), Option),
  label: z.string().optional(),
  /** SHA-256 of `code`, hexadecimal, first 16 digits. */
  digest: z.string(),
  place: Place,
});
export type Snippet = z.infer<typeof Snippet>;
