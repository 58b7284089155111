/** Listing by listing: where its lines went, what was done to them first, and what came of them on each release. Pure. */
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Snippet } from '../model/snippet.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Case } from './plan.ts';

export interface ListingEntry {
  subject: string;
  kind: Case['kind'];
  /** `mailserver.tex:12`. */
  place: string;
  /** What was inferred or changed before anything was tried, one sentence each. */
  prepared: string[];
  /** Releases with the same answer stand together; with one version or several. */
  answers: { releases: string[]; versions: string[]; word: string; told: string[]; notes: string[] }[];
}

type Result = { one: Case; verdict: Verdict };

/** What the reader of a guide is told of its listings and sections, in the guide's order. Claims are left out. */
export function listingEntries(
  results: readonly Result[],
  snippets: readonly Snippet[],
  diagnostics: readonly Diagnostic[],
): ListingEntry[] {
  const bySubject = new Map<string, Result[]>();
  for (const result of results) {
    if (result.one.kind === 'claim') continue;
    const key = `${result.one.kind} ${result.one.subject}`;
    bySubject.set(key, [...(bySubject.get(key) ?? []), result]);
  }
  return [...bySubject.values()].map((group) => {
    const { one } = group[0] as Result;
    const snippet = snippets.find(({ id }) => one.kind === 'snippet' && id === one.subject);
    return {
      subject: one.subject,
      kind: one.kind,
      place: `${one.place.file}:${one.place.start.line}`,
      prepared: snippet ? prepared(snippet, diagnostics) : [],
      answers: answersOf(group),
    };
  });
}

const BEFOREHAND = ['inferred-target', 'no-break-spaces', 'common-indentation', 'line-endings', 'byte-order-mark'];

function prepared({ place, target }: Snippet, diagnostics: readonly Diagnostic[]): string[] {
  const said = diagnostics.filter(
    (one) =>
      BEFOREHAND.includes(one.ruleId) &&
      one.place.file === place.file &&
      one.place.start.offset >= place.start.offset &&
      one.place.start.offset < place.end.offset,
  );
  const unsaid = target && !target.inferred ? [`the target is ${target.daemon}/${target.file}`] : [];
  return [...unsaid, ...said.map(({ reason }) => reason)];
}

function answersOf(group: readonly Result[]): ListingEntry['answers'] {
  const answers = new Map<string, ListingEntry['answers'][number]>();
  for (const { one, verdict } of group) {
    const { findings, reason, daemon } = verdict;
    const told = [...new Set(findings.length > 0 ? findings.map(({ text }) => text) : [reason])];
    const alike = told.map((text) => text.replace(/\bline \d+|:\d+(?=:)/g, 'line'));
    const word = wordOf(verdict);
    const key = JSON.stringify([word, alike, verdict.notes]);
    const answer = answers.get(key) ?? { releases: [], versions: [], word, told, notes: verdict.notes };
    answers.set(key, answer);
    const name = daemon?.library === undefined ? one.release : `${one.release} with ${daemon.library}`;
    answer.releases.push(name);
    if (daemon && !answer.versions.includes(daemon.version)) answer.versions.push(daemon.version);
  }
  return [...answers.values()];
}

function wordOf({ outcome, knownFailure }: Verdict): string {
  const word = { pass: 'passes', fail: 'fails', error: 'unclear', skip: 'skipped' }[outcome];
  if (knownFailure === undefined || outcome === 'skip') return word;
  return outcome === 'pass'
    ? `passes, although it is said to fail: ${knownFailure}`
    : `${word}, as is known: ${knownFailure}`;
}

/** The entries as text, an empty line after each. `width` is for lines that are wrapped. */
export function listingText(entries: readonly ListingEntry[], width: number): string {
  const lines = entries.flatMap(({ place, subject, kind, prepared, answers }) => [
    `${place} ${kind} ${subject}`,
    ...prepared.flatMap((text) => wrap(text, '    ', width)),
    ...answers.flatMap(({ releases, versions, word, told, notes }) => [
      `  ${releases.join(', ')}${versions.length > 0 ? ` (${versions.join(', ')})` : ''}: ${word}`,
      ...told.flatMap((text) => wrap(text, '    - ', width)),
      ...notes.flatMap((text) => wrap(`note: ${text}`, '    - ', width)),
    ]),
    '',
  ]);
  return `${lines.join('\n')}\n`;
}

/** A text in lines, the first of which begins with `head`. A word that is longer than a line stays whole. */
function wrap(text: string, head: string, width: number): string[] {
  const lines: string[] = [];
  let line = head;
  for (const word of text.split(/\s+/)) {
    const begun = line.trim() !== '' && line !== head && line.trim() !== '-';
    if (begun && line.length + 1 + word.length > width) {
      lines.push(line);
      line = ' '.repeat(head.length);
    }
    line += line.endsWith(' ') ? word : ` ${word}`;
  }
  return [...lines, line];
}
