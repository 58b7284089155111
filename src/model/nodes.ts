/**
 * The prose of a guide: mdast (https://github.com/syntax-tree/mdast) where mdast has a node,
 * and a few nodes of our own where it has none. No node holds HTML.
 */
import { z } from 'zod';
import {
  Break,
  Citation,
  CrossReference,
  Expectation,
  GlossaryTerm,
  Image,
  InlineCode,
  InlineMath,
  Text,
  Unsupported,
} from './leaves.ts';
import { Place } from './place.ts';
import { Snippet } from './snippet.ts';

const place = Place.optional();

const Parent = <T extends string>(type: T) =>
  z.strictObject({
    type: z.literal(type),
    get children() {
      return z.array(Inline);
    },
  });
export const Emphasis = Parent('emphasis');
export const Strong = Parent('strong');
/** `\texttt` around more than plain text. */
export const Typewriter = Parent('typewriter');
export const Underline = Parent('underline');
export const Delete = Parent('delete');
export const Superscript = Parent('superscript');
export const Subscript = Parent('subscript');
export const Quoted = Parent('quoted');
/** An outside address, `mailto:` or a file of the guide. Never `javascript:` or `data:`. */
export const Link = z.strictObject({
  type: z.literal('link'),
  url: z.string(),
  place,
  get children() {
    return z.array(Inline);
  },
});
/** A note; `id` is unique in the guide and does not depend on order. Renderers number the notes of a page. */
export const Footnote = z.strictObject({
  type: z.literal('footnote'),
  id: z.string(),
  place: Place,
  get children() {
    return z.array(Block);
  },
});
export const Todo = z.strictObject({
  type: z.literal('todo'),
  place: Place,
  get children() {
    return z.array(Inline);
  },
});
/** The words of a claim in the prose; `id` is that of `Guide.claims`. */
export const ClaimMark = z.strictObject({
  type: z.literal('claim'),
  id: z.string(),
  expectation: Expectation,
  place: Place,
  get children() {
    return z.array(Inline);
  },
});

export const Inline = z.discriminatedUnion('type', [
  Text,
  Break,
  InlineCode,
  InlineMath,
  Emphasis,
  Strong,
  Typewriter,
  Underline,
  Delete,
  Superscript,
  Subscript,
  Quoted,
  Link,
  Image,
  Footnote,
  CrossReference,
  Citation,
  GlossaryTerm,
  Todo,
  ClaimMark,
  Unsupported,
]);
export type Inline = z.infer<typeof Inline>;

export const Paragraph = z.strictObject({ type: z.literal('paragraph'), children: z.array(Inline), place });
/** A heading inside a list item or a quotation; top-level headings are Sections. `depth` 1 to 6. */
export const Heading = z.strictObject({
  type: z.literal('heading'),
  depth: z.int().min(1).max(6),
  id: z.string(),
  label: z.string().optional(),
  children: z.array(Inline),
  place: Place,
});
export const ThematicBreak = z.strictObject({ type: z.literal('thematicBreak') });
export const DisplayMath = z.strictObject({
  type: z.literal('math'),
  value: z.string(),
  id: z.string().optional(),
  label: z.string().optional(),
  place,
});
export const ListItem = z.strictObject({
  type: z.literal('listItem'),
  /** Of an item that a reference may lead to: its label, its anchor, and the number it has. */
  label: z.string().optional(),
  id: z.string().optional(),
  number: z.int().optional(),
  place,
  get children() {
    return z.array(Block);
  },
});
export const List = z.strictObject({
  type: z.literal('list'),
  ordered: z.boolean(),
  start: z.int().optional(),
  /** True when every item is a single paragraph. */
  tight: z.boolean(),
  children: z.array(ListItem),
  place,
});
/** `\item[term]` with its body: an HTML `dl`. */
export const Definition = z.strictObject({
  type: z.literal('definition'),
  term: z.array(Inline),
  place,
  get children() {
    return z.array(Block);
  },
});
export const DefinitionList = z.strictObject({
  type: z.literal('definitionList'),
  children: z.array(Definition),
  place,
});
export const Blockquote = z.strictObject({
  type: z.literal('blockquote'),
  place,
  /** Who said it (`\epigraph`). */
  attribution: z.array(Inline).optional(),
  get children() {
    return z.array(Block);
  },
});
/** A note, tip, caution or danger box. */
export const Aside = z.strictObject({
  type: z.literal('aside'),
  kind: z.enum(['note', 'tip', 'caution', 'danger']),
  title: z.array(Inline).optional(),
  place,
  get children() {
    return z.array(Block);
  },
});
export const TableCell = z.strictObject({
  type: z.literal('tableCell'),
  colspan: z.int().positive().optional(),
  rowspan: z.int().positive().optional(),
  align: z.enum(['left', 'right', 'center']).optional(),
  get children() {
    return z.array(Block);
  },
});
export const TableRow = z.strictObject({
  type: z.literal('tableRow'),
  header: z.boolean(),
  /** A rule is drawn above the row (`\hline`, `\midrule`). */
  ruled: z.boolean().optional(),
  children: z.array(TableCell),
});
export const Table = z.strictObject({
  type: z.literal('table'),
  align: z.array(z.enum(['left', 'right', 'center'])),
  children: z.array(TableRow),
  caption: z.array(Inline).optional(),
  id: z.string().optional(),
  label: z.string().optional(),
  place: Place,
});
export const Figure = z.strictObject({
  type: z.literal('figure'),
  caption: z.array(Inline).optional(),
  id: z.string().optional(),
  label: z.string().optional(),
  place: Place,
  get children() {
    return z.array(Block);
  },
});
/** The place where the sources ask for the list of references or of terms. */
export const BibliographyMark = z.strictObject({ type: z.literal('bibliography'), place });
/** The place where the sources ask which configurations meet which policy on TLS: it is filled from verdicts. */
export const PolicyMark = z.strictObject({ type: z.literal('policyTable'), place: Place });
export const GlossaryMark = z.strictObject({ type: z.literal('glossary'), place });

export const Block = z.discriminatedUnion('type', [
  Paragraph,
  Heading,
  ThematicBreak,
  DisplayMath,
  List,
  DefinitionList,
  Blockquote,
  Aside,
  Table,
  Figure,
  Snippet,
  BibliographyMark,
  GlossaryMark,
  PolicyMark,
  Unsupported,
]);
export type Block = z.infer<typeof Block>;
export type Node =
  | Inline
  | Block
  | z.infer<typeof ListItem>
  | z.infer<typeof Definition>
  | z.infer<typeof TableRow>
  | z.infer<typeof TableCell>;
export type List = z.infer<typeof List>;
export type DefinitionList = z.infer<typeof DefinitionList>;
export type Table = z.infer<typeof Table>;
export type TableRow = z.infer<typeof TableRow>;
export type TableCell = z.infer<typeof TableCell>;
export type Figure = z.infer<typeof Figure>;
export type Footnote = z.infer<typeof Footnote>;
export type Heading = z.infer<typeof Heading>;
export type Paragraph = z.infer<typeof Paragraph>;
