/** `redirects.yaml` of a guide: from ids that were published once to those that stand in their place. */
import { isMap, isScalar, parseDocument, type Scalar } from 'yaml';
import type { Diagnostic } from '../model/diagnostic.ts';
import { placeAt, type SourceText } from '../model/lines.ts';
import { nearest } from '../model/nearest.ts';
import type { Place } from '../model/place.ts';
import type { Published } from '../model/published.ts';
import type { Moves } from './counterparts.ts';
import { tracedAddresses } from './redirects.ts';

/** The file beside the main file of a guide. */
export const redirectsFile = 'redirects.yaml';

interface Entry {
  from: string;
  to: string;
  place: Place;
}

/** What a `redirects.yaml` says. */
export interface Redirects {
  moves: Moves;
  entries: Entry[];
  /** What is wrong with how it is written. */
  diagnostics: Diagnostic[];
}

/** Read `redirects.yaml`; an empty text where there is none. */
export function readRedirects(source: SourceText): Redirects {
  const document = parseDocument(source.text);
  const { contents } = document;
  const diagnostics: Diagnostic[] = [];
  const entries: Entry[] = [];
  const report = (reason: string, start: number, end: number) =>
    diagnostics.push(wrong(placeAt(source, start, end), 'redirects-syntax', reason, advice));
  for (const { message, pos } of document.errors) report(message.split('\n')[0] ?? message, pos[0], pos[1]);
  if (document.errors.length > 0 || contents === null) return { moves: new Map(), entries, diagnostics };
  if (!isMap(contents)) report('this is no list of redirects', 0, 0);
  for (const { key, value } of isMap(contents) ? contents.items : []) {
    const [start, end] = (key as Scalar).range ?? [0, 0];
    if (isText(key) && isText(value))
      entries.push({ from: key.value, to: value.value, place: placeAt(source, start, end) });
    else report('this does not lead from one id to another', start, end);
  }
  return { moves: new Map(entries.map(({ from, to }) => [from, to])), entries, diagnostics };
}

const advice = 'Write a line for each: the id that was published, a colon, and the id that stands in its place.';

function isText(node: unknown): node is Scalar<string> {
  return isScalar(node) && typeof node.value === 'string';
}

/**
 * What is wrong with the redirects of a guide: published addresses that lead nowhere (errors), redirects to what is not
 * there (errors), and redirects of what is there itself or never was (warnings). `main` names a file for what is missing
 * where there is no `redirects.yaml` yet.
 */
export function checkRedirects(
  editions: readonly { id: string; published: readonly Published[] }[],
  now: readonly Published[],
  { moves, entries }: Redirects,
  missingAt: Place,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const present = new Set(now.map(({ id }) => id));
  const past = new Set(editions.flatMap(({ published }) => published.map(({ id }) => id)));
  for (const { one, edition, nearest: around } of tracedAddresses(editions, now, moves).lost) {
    const like = nearest(one.id, [...present]) ?? around?.id ?? 'front';
    diagnostics.push(
      wrong(
        missingAt,
        'lost-address',
        `the ${one.kind} "${one.id}" was published in edition ${edition}, and leads nowhere now`,
        `Say in ${redirectsFile} what stands in its place, for example "${one.id}: ${like}".`,
      ),
    );
  }
  for (const { from, to, place } of entries) {
    if (!present.has(to) && !moves.has(to)) {
      const meant = nearest(to, [...present]);
      diagnostics.push(
        wrong(
          place,
          'redirect-target',
          `there is no "${to}" in the guide`,
          meant === undefined ? 'Name an id of the guide as it is now.' : `Did you mean "${meant}"?`,
        ),
      );
    }
    if (present.has(from))
      diagnostics.push({
        ...wrong(
          place,
          'needless-redirect',
          `"${from}" is in the guide, so nobody is led away from it`,
          'Remove the redirect.',
        ),
        severity: 'warning',
      });
    else if (!past.has(from))
      diagnostics.push({
        ...wrong(place, 'needless-redirect', `no edition ever had "${from}"`, meantAdvice(from, past)),
        severity: 'warning',
      });
  }
  return diagnostics;
}

function meantAdvice(from: string, past: ReadonlySet<string>): string {
  const meant = nearest(from, [...past]);
  return meant === undefined ? 'Remove the redirect.' : `Did you mean "${meant}"?`;
}

function wrong(place: Place, ruleId: string, reason: string, hint: string): Diagnostic {
  return { place, severity: 'error', source: 'editions', ruleId, reason, hint };
}
