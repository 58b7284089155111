/** Nodes that hold no other nodes. */
import { z } from 'zod';
import { Place } from './place.ts';
import { Option } from './snippet.ts';

const place = Place.optional();

export const Text = z.strictObject({ type: z.literal('text'), value: z.string() });

export const Break = z.strictObject({ type: z.literal('break') });

/** `\verb`, `\lstinline`, `\texttt` with plain content, `code` in Markdown: shown as it is, never improved. */
export const InlineCode = z.strictObject({
  type: z.literal('inlineCode'),
  value: z.string(),
  /** True where the source is `\verb` or its kin, which the account counts. */
  verb: z.boolean().optional(),
  /** Place of the code itself. */
  place,
});

export const InlineMath = z.strictObject({ type: z.literal('inlineMath'), value: z.string(), place });

export const Image = z.strictObject({
  type: z.literal('image'),
  /** Path relative to the guide's folder; listed in `Guide.assets`. */
  url: z.string(),
  alt: z.string(),
  place,
});

/** Where a reference leads: `page` is a page's path, `anchor` an id on it ('' for its top). */
export const Target = z.strictObject({ page: z.string(), anchor: z.string() });
export type Target = z.infer<typeof Target>;

/** `\ref` and its kin. `text` is what the reader sees; without `target` the label does not exist. */
export const CrossReference = z.strictObject({
  type: z.literal('crossReference'),
  kind: z.enum(['ref', 'nameref', 'pageref', 'autoref']),
  label: z.string(),
  text: z.string(),
  target: Target.optional(),
  id: z.string().optional(),
  place: Place,
});
export type CrossReference = z.infer<typeof CrossReference>;

/** `\cite`: one node for all its keys. `note` is the optional argument ("p. 4"). */
export const Citation = z.strictObject({
  type: z.literal('citation'),
  keys: z.array(z.string()),
  note: z.string().optional(),
  /** What stands before the keys: of `\cite[see][4]{a}` it is "see". */
  prenote: z.string().optional(),
  id: z.string().optional(),
  place: Place,
});
export type Citation = z.infer<typeof Citation>;

/** `\gls`, `\ac` and their kin: `text` is what the reader sees here, `title` the expansion or definition. */
export const GlossaryTerm = z.strictObject({
  type: z.literal('glossaryTerm'),
  key: z.string(),
  form: z.enum(['auto', 'short', 'long', 'full', 'plural', 'text']),
  text: z.string(),
  title: z.string().optional(),
  id: z.string().optional(),
  place: Place,
});
export type GlossaryTerm = z.infer<typeof GlossaryTerm>;

/** What a claim promises, for the machine: `kind` names the check, `args` are its keys as written. */
export const Expectation = z.strictObject({ kind: z.string(), args: z.record(z.string(), Option), place: Place });
export type Expectation = z.infer<typeof Expectation>;

/** What could not be carried: shown to the reader as its source, and an error in the diagnostics. */
export const Unsupported = z.strictObject({
  type: z.literal('unsupported'),
  value: z.string(),
  reason: z.string(),
  place: Place,
});
