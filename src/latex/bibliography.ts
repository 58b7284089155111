/** Reading `.bib` files. */
import { bibtexParser } from 'latex-utensils';
import type { Diagnostic } from '../model/diagnostic.ts';
import { placeAt, type SourceText } from '../model/lines.ts';
import { didYouMean, nearest } from '../model/nearest.ts';
import type { Place } from '../model/place.ts';
import { bibText, bibVerbatim } from './bib-text.ts';
import { type BibPiece, cutBibliography } from './cut-bibliography.ts';

/** An entry as it stands in its file; names of types and fields are in lower case. */
export interface BibliographyRecord {
  key: string;
  type: string;
  /** Values without TeX. */
  fields: Record<string, string>;
  place: Place;
}

type Severity = Diagnostic['severity'];
type Entry = bibtexParser.Entry;
type Field = Entry['content'][number];
type More = Pick<Diagnostic, 'hint'> & Partial<Pick<Diagnostic, 'cause' | 'expected'>>;

/** What is known while a file is read. */
interface Reading {
  records: Map<string, BibliographyRecord>;
  /** Values of `@string`, and the months, by name in lower case. */
  strings: Map<string, string>;
  place(start: number, end: number): Place;
  say(severity: Severity, ruleId: string, place: Place, reason: string, more: More): void;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** Fields that are read by machines: a dash in them is a dash. */
const VERBATIM = new Set(['url', 'doi', 'eprint', 'isbn', 'issn', 'file', 'date', 'urldate', 'crossref']);

/** Read all entries. One that cannot be read is an error at its place, and does not hinder the others. Never throws. */
export function readBibliography(source: SourceText, report: (diagnostic: Diagnostic) => void): BibliographyRecord[] {
  // No-break spaces come from web pages, and a byte order mark from an editor: none of them is part of a name.
  const text = source.text.replace(/[\u00a0\u202f\ufeff]/g, ' ');
  const reading: Reading = {
    records: new Map(),
    strings: new Map(MONTHS.map((month) => [month.slice(0, 3).toLowerCase(), month])),
    place: (start, end) => placeAt(source, start, Math.max(end, start + 1)),
    say: (severity, ruleId, place, reason, more) =>
      report({ place, severity, source: 'latex', ruleId, reason, ...more }),
  };
  for (const piece of cutBibliography(text)) readPiece(piece, text, reading);
  return [...reading.records.values()];
}

function readPiece(piece: BibPiece, text: string, reading: Reading): void {
  const { start, end } = piece;
  if (piece.unclosed) {
    const hint = 'Add the closing brace; look for a brace or a quote that is missing in it.';
    reading.say('error', 'bib-syntax', reading.place(start, start), `the entry "${piece.name}" is not closed`, {
      hint,
    });
    return;
  }
  const parsed = parsePiece(text.slice(start, end));
  if ('reason' in parsed) {
    const at = Math.min(start + parsed.offset, end - 1);
    reading.say('error', 'bib-syntax', reading.place(at, at), parsed.reason, { hint: parsed.hint });
    return;
  }
  for (const item of parsed.content) {
    if (bibtexParser.isStringEntry(item)) {
      reading.strings.set(item.abbreviation.toLowerCase(), textOf(item.value, reading, reading.place(start, end)));
    } else if (bibtexParser.isEntry(item)) readEntry(item, piece, reading);
  }
}

function readEntry(entry: Entry, { start, end }: BibPiece, reading: Reading): void {
  const place = reading.place(start, end);
  const key = entry.internalKey ?? '';
  const first = reading.records.get(key);
  if (key === '') {
    reading.say('error', 'bib-syntax', place, 'this entry has no key', { hint: `Write @${entry.entryType}{key, …}.` });
  } else if (first) {
    reading.say('error', 'duplicate-bib-key', place, `the key "${key}" stands twice`, {
      hint: 'A citation can only mean one of them: rename or remove the other.',
      cause: {
        place: first.place,
        severity: 'info',
        source: 'latex',
        ruleId: 'first-here',
        reason: 'the first is here',
      },
    });
  } else
    reading.records.set(key, {
      key,
      type: entry.entryType.toLowerCase(),
      fields: readFields(entry, start, reading),
      place,
    });
}

function readFields(entry: Entry, start: number, reading: Reading): Record<string, string> {
  const fields = new Map<string, string>();
  for (const { name: written, value, location } of entry.content) {
    const name = written.toLowerCase();
    const place = reading.place(start + location.start.offset, start + location.end.offset);
    if (fields.has(name)) {
      reading.say(
        'warning',
        'duplicate-bib-field',
        place,
        `the entry "${entry.internalKey}" has two fields "${name}"`,
        {
          hint: 'The first is used: remove the other.',
        },
      );
      continue;
    }
    const raw = textOf(value, reading, place);
    fields.set(name, VERBATIM.has(name) ? bibVerbatim(raw) : name === 'month' ? monthOf(bibText(raw)) : bibText(raw));
  }
  return Object.fromEntries(fields);
}

function parsePiece(text: string): bibtexParser.BibtexAst | { reason: string; hint: string; offset: number } {
  // An entry of a key alone is one to BibTeX, but not to the grammar.
  const alone = /^@\w+\s*[{(]\s*[^\s,={}()"#%]+(?=\s*[})]$)/.exec(text);
  const complete = alone ? `${alone[0]},${text.slice(alone[0].length)}` : text;
  try {
    return bibtexParser.parse(complete);
  } catch (error) {
    if (!bibtexParser.isSyntaxError(error)) throw error;
    const { offset } = error.location.start;
    const found = complete[offset];
    const reason =
      found === undefined
        ? 'the entry ends too early'
        : `the entry cannot be read from "${complete.slice(offset, offset + 12).split('\n')[0]}" on`;
    return { reason, hint: 'Fields are written name = {value}, with a comma between them.', offset };
  }
}

/** A value with abbreviations replaced and parts joined, still with its TeX. */
function textOf(value: Field['value'], reading: Reading, place: Place): string {
  if (bibtexParser.isConcatValue(value)) return value.content.map((part) => textOf(part, reading, place)).join('');
  if (!bibtexParser.isAbbreviationValue(value)) return value.content;
  const { strings } = reading;
  const known = strings.get(value.content.toLowerCase());
  if (known !== undefined) return known;
  reading.say('error', 'unknown-bib-string', place, `there is no @string "${value.content}"`, {
    ...didYouMean(nearest(value.content, strings.keys()), 'Put the value in braces, or define it with @string.'),
  });
  return value.content;
}

function monthOf(text: string): string {
  return /^(?:0?[1-9]|1[0-2])$/.test(text) ? (MONTHS[Number(text) - 1] as string) : text;
}
