/**
 * The state of the mouth: what TeX calls the part that reads characters and replaces macros before anything looks at
 * their meaning (The TeXbook, chapter 7 and 20). Its parts are in files of their own: `expand.ts` reads,
 * `definitions.ts` learns macros, `raw.ts` takes verbatim text out, `conditionals.ts` skips, `balance.ts` pairs.
 */
import type { AccountKey } from '../model/account.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { placeAt, type SourceText } from '../model/lines.ts';
import type { Inputs } from './inputs.ts';
import type { MacroTable } from './macros/macro.ts';
import { placeOf, type Span, type Writer } from './span.ts';

/** Text that no macro may touch: a listing, `\verb`, an address. In the output it is one character, `RAW`. */
export interface RawRegion {
  kind: 'listing' | 'verb' | 'argument';
  /** Environment or macro that holds it. */
  name: string;
  /** The raw text and where it came from. */
  body: Span;
  /** The optional argument, without brackets. */
  options?: Span;
  /** `minted`'s and `\mintinline`'s language. */
  language?: string;
  /** The whole construct. */
  whole: Span;
}

export interface ArgumentSpec {
  kind: 'mandatory' | 'optional' | 'star';
  fallback?: Span;
}

export interface MacroDefinition {
  name: string;
  specs: ArgumentSpec[];
  body: Span;
  /** Its body was read while @ was a letter. */
  atLetter?: boolean;
  /** Set where only TeX could match the arguments. */
  refused?: string;
}

export interface EnvironmentDefinition {
  name: string;
  specs: ArgumentSpec[];
  begin: Span;
  end: Span;
}

/** One text that is being read: a file, or the replacement of a macro. */
export interface Frame {
  span: Span;
  pos: number;
  /** Macro whose replacement it is. */
  name?: string;
  /** Path of the file it is. */
  file?: string;
  /** Height of the pairing stack when the file began. */
  base: number;
  preamble?: boolean;
  /** @ is a letter in it. */
  atLetter?: boolean;
  onEnd?: () => void;
}

/** Something open: a brace, an environment, math. */
export interface Open {
  kind: 'group' | 'environment' | 'math';
  name: string;
  span: Span;
  start: number;
  end: number;
  /** Not in the output, because it is nested too deeply. */
  silent?: boolean;
  /** For an environment of the author's: its end, with the arguments filled in. */
  ending?: Span;
}

export interface Mouth {
  inputs: Inputs;
  table: MacroTable;
  out: Writer;
  frames: Frame[];
  stack: Open[];
  regions: RawRegion[];
  /** Offsets in the output where it may be cut: after a blank line, or before a heading. Headings are negative. */
  cuts: number[];
  macros: Map<string, MacroDefinition>;
  environments: Map<string, EnvironmentDefinition>;
  /** Environments that hold raw text, with the kind of listing they are. */
  rawEnvironments: Map<string, string>;
  switches: Map<string, boolean>;
  /** Conditionals that are open: true where the first branch was taken. */
  conditionals: { span: Span; start: number }[];
  found: Map<AccountKey, number>;
  hidden: number;
  expansions: number;
  diagnostics: Diagnostic[];
  /** Errors said once: by rule and name. */
  said: Set<string>;
  finished: boolean;
  /** Between \makeatletter and \makeatother. */
  atLetter: boolean;
}

/** Macros that set a heading. */
export const HEADINGS = new Set([
  'part',
  'chapter',
  'section',
  'subsection',
  'subsubsection',
  'paragraph',
  'subparagraph',
]);

/** The character that will be read next, through all that is open; '' at the end. */
export function nextCharacter(mouth: Mouth): string {
  for (let index = mouth.frames.length - 1; index >= 0; index--) {
    const frame = mouth.frames[index] as Frame;
    if (frame.pos < frame.span.text.length) return frame.span.text[frame.pos] as string;
    if (frame.file !== undefined) return '';
  }
  return '';
}

export function top(mouth: Mouth): Frame {
  return mouth.frames.at(-1) as Frame;
}

/** Say something about the range `start` to `end` of a span. */
export function say(
  mouth: Mouth,
  ruleId: string,
  span: Span,
  range: [number, number],
  reason: string,
  more: Partial<Pick<Diagnostic, 'severity' | 'hint' | 'expected' | 'cause'>> = {},
): void {
  mouth.diagnostics.push({
    place: placeOf(span, range[0], range[1]),
    severity: 'error',
    source: 'latex',
    ruleId,
    reason,
    ...more,
  });
}

/** As `say`, but only the first time for this rule and name. */
export function sayOnce(
  mouth: Mouth,
  name: string,
  ...message: [ruleId: string, span: Span, range: [number, number], reason: string, more?: Parameters<typeof say>[5]]
): void {
  const key = `${message[0]} ${name}`;
  if (mouth.said.has(key)) return;
  mouth.said.add(key);
  say(mouth, ...message);
}

/** A note about a whole file: at its first characters from `offset` on. */
export function sayOfFile(
  mouth: Mouth,
  source: SourceText,
  offset: number,
  ruleId: string,
  reason: string,
  more: Partial<Diagnostic> = {},
): void {
  const place = placeAt(source, offset, Math.min(offset + 1, source.text.length));
  mouth.diagnostics.push({ place, severity: 'info', source: 'latex', ruleId, reason, ...more });
}

export function count(mouth: Mouth, key: AccountKey | undefined): void {
  if (key) mouth.found.set(key, (mouth.found.get(key) ?? 0) + 1);
}
