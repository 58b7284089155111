/** From what sessions really printed to changes of the sources, to the character. Pure. */
import type { SourceText } from '../model/lines.ts';
import type { Place } from '../model/place.ts';
import type { Snippet } from '../model/snippet.ts';
import { readSession } from '../snippets/console.ts';
import { copyTextOf } from '../snippets/copy-text.ts';
import { ESCAPES } from '../snippets/options.ts';
import { matchesOutput, type SessionOutput, sessionSteps } from './console.ts';
import { elideForListing } from './elide.ts';
import { common, refit } from './refit.ts';

/** Replace `start` to `end` (offsets, end not included) of a file. */
export interface Edit {
  file: string;
  line: number;
  start: number;
  end: number;
  text: string;
  /** Lines that go and that come, for people. */
  removed: string[];
  added: string[];
}

export interface Refusal {
  place: Place;
  snippet: string;
  reason: string;
}

/** What a session printed on one release. */
export interface Recording {
  release: string;
  outputs: readonly SessionOutput[];
}

/** More would be no listing: a guide elides it by hand. */
const MOST_LINES = 1000;

/** The edits of one session, from the first command to the last; a refusal leaves all of it as it is. */
export function sessionEdits(
  snippet: Snippet,
  recordings: readonly Recording[],
  source: SourceText | undefined,
): Edit[] | Refusal {
  const refuse = (reason: string): Refusal => ({ place: snippet.place, snippet: snippet.id, reason });
  const { source: where } = snippet;
  const slice = source?.text.slice(where.start, where.end);
  if (!source || slice === undefined || copyTextOf(slice, where) !== snippet.code)
    return refuse('its text does not stand in the file as such; it comes through a macro, so change that by hand');
  const problem = writable(snippet, source);
  if (problem !== undefined) return refuse(problem);
  const edits: Edit[] = [];
  for (const [index, { command, expected, line }] of sessionSteps(snippet).entries()) {
    const outputs: { release: string; output: string }[] = [];
    for (const { release, outputs: all } of recordings) {
      const own = all[index];
      if (!own || own.stopped !== undefined)
        return refuse(`on ${release}, "${command}" was stopped: ${own?.stopped ?? 'one before it was'}`);
      outputs.push({ release, output: own.output });
    }
    if (outputs.every(({ output }) => matchesOutput(expected, output))) continue;
    const printed = outputs.map(({ output }) => elideForListing(output));
    if (printed.some(({ length }) => length > MOST_LINES)) return refuse(`"${command}" prints too much for a listing`);
    const lines = common(printed);
    if (lines === null) {
      const groups = new Map<string, string[]>();
      for (const { release, output } of outputs) {
        const key = elideForListing(output).join('\n');
        groups.set(key, [...(groups.get(key) ?? []), release]);
      }
      const names = [...groups.values()].map((group) => group.join(' and '));
      const each = names.join('; ');
      return refuse(
        `line ${line}: "${command}" prints something else on each of: ${each}; write a listing for each, with when={…}`,
      );
    }
    const refitted = refit(expected, lines);
    const texts = refitted.map((one) => ('kept' in one ? (expected[one.kept] as string) : one.text));
    const solid = (text: string) => text.trim() !== '...' && text.trim() !== '';
    if (expected.some(solid) && !texts.some(solid) && lines.some(solid))
      return refuse(`line ${line}: nothing that the listing says is printed, and "..." would stand for all of it`);
    if (outputs.some(({ output }) => !matchesOutput(texts, output)))
      return refuse(`line ${line}: the output of "${command}" cannot be written so that it would be recognised`);
    const bad = unfit(texts, snippet, source);
    if (bad !== undefined) return refuse(`line ${line}: the output of "${command}" ${bad}`);
    const edit = editOf(snippet, source, line, command.split('\n').length, refitted);
    if ('problem' in edit) return refuse(edit.problem);
    edits.push(edit);
  }
  return edits;
}

/** Why nothing may be written into a listing; nothing where it may. */
function writable({ options, source: { start } }: Snippet, { text }: SourceText): string | undefined {
  const escaping = ESCAPES.find((key) => options[key] && options[key].value !== 'false');
  if (escaping !== undefined) return `${escaping} makes TeX of parts of it, so change it by hand`;
  return /\\begin\s*\{alltt\}\s*$/.test(text.slice(0, start)) ? 'alltt makes TeX of its lines' : undefined;
}

/** Why lines would not be read as the output that they are. */
function unfit(lines: readonly string[], { source }: Snippet, { text }: SourceText): string | undefined {
  const behind = text.slice(source.end, source.end + 200);
  const end = /^\\end\{[^}]*\}|^(?:`{3,}|~{3,})/.exec(behind)?.[0];
  if (end !== undefined && lines.some((line) => line.includes(end))) return `holds ${end}, which would end the listing`;
  const { kinds } = readSession(['$ true', ...lines]);
  if (kinds.some((kind, index) => index > 0 && kind === 'command')) return 'has a line that would be read as a command';
  return undefined;
}

function editOf(
  { lines, source: { ranges, end: bodyEnd }, source: { start: bodyStart } }: Snippet,
  source: SourceText,
  commandLine: number,
  commandLines: number,
  refitted: ReturnType<typeof refit>,
): Edit | { problem: string } {
  const first = lines.findIndex(({ line, kind }) => line === commandLine && kind === 'command');
  const last = first + commandLines - 1;
  let stop = last;
  while (lines[stop + 1]?.kind === 'output') stop++;
  const numberOf = (index: number) => lines[index]?.line ?? 0;
  if (numberOf(stop) - numberOf(last) !== stop - last) return { problem: 'its lines are picked from several places' };
  if (ranges && refitted.length !== stop - last)
    return { problem: 'its lines are picked by number, and their number would change; change the file and the range' };
  const startOf = (line: number) => Math.max(source.lineStarts[line - 1] ?? source.text.length, bodyStart);
  const contentEnd = (line: number) => {
    const next = source.lineStarts[line] ?? source.text.length;
    return Math.min(startOf(line) + source.text.slice(startOf(line), next).replace(/[\r\n]+$/, '').length, bodyEnd);
  };
  const breakAfter = (line: number) => /^(?:\r\n|\n|\r)/.exec(source.text.slice(contentEnd(line)))?.[0] ?? '';
  const commandText = source.text.slice(startOf(numberOf(first)), contentEnd(numberOf(first)));
  const shown = lines[first]?.text ?? '';
  const indentation = commandText.slice(0, Math.max(0, commandText.length - shown.length)).replace('\ufeff', '');
  const eol = breakAfter(numberOf(last)) || /\r\n|\n|\r/.exec(source.text)?.[0] || '\n';
  const kept = new Set<number>();
  const text = refitted
    .map((one) => {
      if (!('kept' in one)) return `${eol}${one.text === '' ? '' : indentation + one.text}`;
      kept.add(one.kept);
      const line = numberOf(last + 1 + one.kept);
      return breakAfter(line - 1) + source.text.slice(startOf(line), contentEnd(line));
    })
    .join('');
  return {
    file: source.path,
    line: numberOf(last) + 1,
    start: contentEnd(numberOf(last)),
    end: contentEnd(numberOf(stop)),
    text,
    removed: lines.slice(last + 1, stop + 1).flatMap((line, index) => (kept.has(index) ? [] : [line.text])),
    added: refitted.flatMap((one) => ('kept' in one ? [] : [one.text])),
  };
}

/** All edits of a guide, file by file; two that touch the same lines in different ways are refused. */
export function mergeEdits(edits: readonly Edit[]): { files: Map<string, Edit[]>; clashes: Edit[] } {
  const files = new Map<string, Edit[]>();
  const clashes: Edit[] = [];
  for (const edit of edits) {
    const own = files.get(edit.file) ?? [];
    files.set(edit.file, own);
    if (own.some(({ start, end, text }) => start === edit.start && end === edit.end && text === edit.text)) continue;
    if (own.some(({ start, end }) => start <= edit.end && edit.start <= end)) clashes.push(edit);
    else own.push(edit);
  }
  return { files, clashes };
}

/** A text with edits made. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { start, end, text: fresh } of edits.toSorted((a, b) => b.start - a.start))
    result = result.slice(0, start) + fresh + result.slice(end);
  return result;
}
