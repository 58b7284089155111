/** From a listing, as LaTeX or Markdown hands it over, to a snippet of the model. */
import { createHash } from 'node:crypto';
import type { Diagnostic } from '../model/diagnostic.ts';
import { didYouMean } from '../model/nearest.ts';
import type { Place } from '../model/place.ts';
import type { Option, Snippet } from '../model/snippet.ts';
import { bodyMessages } from './body-messages.ts';
import type { ConfigFile } from './config-files.ts';
import { looksLikeConsole, readSession, type Session, saysConsole } from './console.ts';
import { chooseLanguage, grammarOf, mayBeConfiguration, nearestLanguage } from './language.ts';
import { type LineRange, parseLineRanges } from './line-ranges.ts';
import { normalise } from './normalise.ts';
import { ESCAPES, optionProblems, type Problem } from './options.ts';
import { inferTarget, readTarget } from './target.ts';
import { titleOf } from './title.ts';

export interface ListingSource {
  /** Raw source of the body; of an included file, the whole file's text. */
  body: string;
  file: string;
  /** Offsets of the body in that file. */
  start: number;
  end: number;
  /** Line of the file, from 1, on which the body begins. */
  firstLine: number;
  /** Read from a file of its own (`\lstinputlisting` and its kin). */
  included: boolean;
  /** Line ranges of an included file; `Infinity` for an open end. */
  ranges?: [number, number][];
  /** Name of the environment or macro: `lstlisting`, `minted`, `lstinputlisting`; `fenced` in Markdown. */
  environment: string;
  /** Language as the mark-up names it: minted's argument, a fence's first word. */
  language?: string;
  /** Options with their places; a bare key has the value ''. */
  options: Record<string, Option>;
  /** Indentation that the mark-up itself puts before every line, such as a list item's: nothing is said about it. */
  indentation?: string;
  /** The whole construct. */
  place: Place;
  /** Titles of the enclosing headings, outermost first, and the file that the prose named last. */
  context: { headings: string[]; fileHint?: string; partHint?: string };
}

/** Make the snippet. Its id and anchor are '' until the assembly knows all of them. Never throws. */
export function toSnippet(listing: ListingSource, report: (diagnostic: Diagnostic) => void): Snippet {
  const { options, place } = listing;
  const say = (problem: Problem) => report({ source: 'snippets', ...problem });
  for (const problem of optionProblems(options)) say(problem);

  const ranges = listing.included ? listing.ranges : ownRanges(options, say);
  const body = normalise(listing.body, { included: listing.included, firstLine: listing.firstLine, ranges });
  for (const problem of bodyMessages(body, listing, listing.indentation)) say(problem);
  for (const problem of contentProblems(listing, body.available, ranges)) say(problem);

  const texts = body.lines.map(({ text }) => text);
  const code = texts.join('\n');
  const said = saidLanguage(listing, say);
  const wanted = options['target'] ? writtenTarget(options['target'], say) : undefined;
  const session = sessionOf(listing, texts, said, say);
  const maySearch = !options['target'] && session === null && (said === null || mayBeConfiguration(said));
  const target = wanted ?? (maySearch ? guessedTarget(listing, texts, say) : undefined);
  const language = session ? 'console' : chooseLanguage({ target, inferred: wanted === undefined, said }, texts);
  const title = titleOf(options, target);

  const snippet: Snippet = {
    type: 'snippet',
    id: '',
    anchor: '',
    language,
    code,
    copy: session && session.copy !== '' ? session.copy : code,
    lines: body.lines.map(({ text, line }, index) => ({ text, line, kind: session?.kinds[index] ?? 'code' })),
    source: { file: listing.file, start: listing.start, end: listing.end, included: listing.included },
    normalised: body.applied,
    options,
    digest: createHash('sha256').update(code).digest('hex').slice(0, 16),
    place,
  };
  if (title !== undefined) snippet.title = title;
  const part = target && partOf(target, listing);
  if (target)
    snippet.target = {
      daemon: target.daemon,
      file: target.file,
      ...(part === undefined ? {} : { part }),
      ...(wanted ? {} : { inferred: true }),
    };
  if (options['when'] && options['when'].value !== '') snippet.when = options['when'].value;
  if (options['label'] && options['label'].value !== '') snippet.label = options['label'].value;
  // An open end is closed here: JSON has no infinity.
  if (ranges && ranges.length > 0)
    snippet.source.ranges = ranges.map(([first, last]) => [first, Math.max(first, Math.min(last, body.available))]);
  return snippet;
}

/** `firstline`, `lastline` and `linerange` choose among the lines of a listing that stands in the text, too. */
function ownRanges(options: Record<string, Option>, say: (problem: Problem) => void): LineRange[] | undefined {
  const { linerange, firstline, lastline } = options;
  const where = linerange ?? firstline ?? lastline;
  if (!where) return undefined;
  const { ranges, problems } = parseLineRanges(linerange?.value ?? '', firstline?.value, lastline?.value);
  for (const reason of problems)
    say({
      place: where.place,
      severity: 'error',
      ruleId: 'bad-line-range',
      reason,
      hint: 'Write linerange={3-7} or linerange={3-7,12}.',
    });
  return ranges;
}

function contentProblems(listing: ListingSource, available: number, ranges: LineRange[] | undefined): Problem[] {
  const { options, place } = listing;
  const problems: Problem[] = [];
  const beyond = ranges?.find(([first, last]) => first > available || (Number.isFinite(last) && last > available));
  if (beyond) {
    problems.push({
      place: (options['linerange'] ?? options['lastline'] ?? options['firstline'])?.place ?? place,
      severity: 'error',
      ruleId: 'line-range-outside',
      reason: `the line range ${beyond[0]}-${Number.isFinite(beyond[1]) ? beyond[1] : ''} goes beyond the ${available} lines that there are`,
      hint: 'Has the file become shorter? Correct the range.',
    });
  } else if (listing.body.trim() === '') {
    problems.push({
      place,
      severity: 'warning',
      ruleId: 'empty-listing',
      reason: 'the listing is empty',
      hint: 'Remove it, or write what belongs in it.',
    });
  }
  const escaping = ESCAPES.find((key) => options[key] && options[key].value !== 'false');
  const raw =
    listing.environment === 'alltt' ? /\\[A-Za-z]+\s*\{|\{\\[A-Za-z]/.test(listing.body) : escaping !== undefined;
  if (raw) {
    problems.push({
      place: (escaping ? options[escaping]?.place : undefined) ?? place,
      severity: 'warning',
      ruleId: 'tex-in-listing',
      reason: 'this listing may hold TeX, which is shown to readers as it is written',
      hint: 'A listing is what a reader copies: write only what belongs in the file, and explain it in the prose.',
    });
  }
  return problems;
}

/** The grammar that the author asks for. */
function saidLanguage({ language, options, place }: ListingSource, say: (problem: Problem) => void): string | null {
  const written = language ?? options['language']?.value ?? '';
  if (written.trim() === '' || saysConsole(written)) return null;
  const grammar = grammarOf(written);
  if (grammar === null) {
    const near = nearestLanguage(written);
    say({
      place: options['language']?.place ?? place,
      severity: 'warning',
      ruleId: 'unknown-language',
      reason: `no grammar is known for the language "${written}"`,
      ...didYouMean(near, 'The listing is shown without colours.'),
    });
  }
  return grammar ?? 'text';
}

function sessionOf(
  listing: ListingSource,
  texts: string[],
  said: string | null,
  say: (problem: Problem) => void,
): Session | null {
  const style = listing.options['style'];
  const explicit = [listing.language, listing.options['language']?.value, style?.value].some(saysConsole);
  const open = !listing.options['target'] && (said === null || said === 'shell' || said === 'text');
  if (!explicit && !(open && looksLikeConsole(texts))) return null;
  const session = readSession(texts);
  if (session.copy !== '' || texts.length === 0) return session;
  say({
    place: style?.place ?? listing.place,
    severity: 'warning',
    ruleId: 'console-without-prompt',
    reason: 'no line of this console listing has a prompt, so all of it would be output',
    hint: 'Begin commands with "$ ", or with "# " for root.',
  });
  return session;
}

/** The section of a file of which the author speaks, in the option or in the words before; only Exim's file has such. */
function partOf({ daemon }: ConfigFile, { options, context }: ListingSource): string | undefined {
  if (daemon !== 'exim') return undefined;
  const said = options['part']?.value.trim();
  return said || context.partHint;
}

function writtenTarget(option: Option, say: (problem: Problem) => void): ConfigFile | undefined {
  const read = readTarget(option.value);
  if (!('ruleId' in read)) return read;
  say({ place: option.place, severity: 'error', ...read });
  return undefined;
}

function guessedTarget(
  listing: ListingSource,
  texts: string[],
  say: (problem: Problem) => void,
): ConfigFile | undefined {
  const guess = inferTarget(texts, listing.context);
  if (guess === null) return undefined;
  const name = `${guess.file.daemon}/${guess.file.file}`;
  say({
    place: listing.place,
    severity: 'info',
    ruleId: 'inferred-target',
    reason: `the target ${name}${partOf(guess.file, listing) === 'transports' ? ', in its smtp transport,' : ''} was inferred from ${guess.from.join(' and ')}`,
    hint: `Write target=${name} to say so.`,
  });
  return guess.file;
}
