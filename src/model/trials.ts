/** What of a guide is tried, and on which of its listings each trial rests. Pure; the plan and the site read it alike. */

import { hash } from 'node:crypto';
import { asWritten } from './claim-kinds.ts';
import type { Claim, Guide, Section } from './guide.ts';
import type { Snippet } from './snippet.ts';
import type { CaseKind } from './verdict.ts';
import { walkGuide } from './walk.ts';

/** A page, within which listings add up: its snippets and claims as they come. */
export interface TrialPage {
  section: Section;
  items: TrialItem[];
}

/** `after` is the page whose server a session is run against, where the guide names another one than its own. */
export type TrialItem = { snippet: Snippet; after?: TrialPage } | { claim: Claim };

/** By id, in the order of the guide: a digest of all that decides what a listing or claim does to a trial. */
export type Basis = Record<string, string>;

/** The pages on which anything stands that could be tried. What stands before the first heading is on none. */
export function trialPages(guide: Pick<Guide, 'intro' | 'sections' | 'claims'>): TrialPage[] {
  const claims = new Map(guide.claims.map((claim) => [claim.id, claim]));
  const pageOf = new Map<string, Section>();
  const assign = (section: Section, page: Section): void => {
    const own = section.page !== undefined ? section : page;
    pageOf.set(section.id, own);
    for (const child of section.sections) assign(child, own);
  };
  for (const section of guide.sections) assign(section, section);
  const pages = new Map<string, TrialPage>();
  walkGuide(guide, (node, section) => {
    const page = section && pageOf.get(section.id);
    if (!page || (node.type !== 'snippet' && node.type !== 'claim')) return;
    const entry = pages.get(page.id) ?? { section: page, items: [] };
    pages.set(page.id, entry);
    if (node.type === 'snippet') entry.items.push({ snippet: node });
    const claim = node.type === 'claim' ? claims.get(node.id) : undefined;
    if (claim) entry.items.push({ claim });
  });
  resolveAfter(guide.sections, [...pages.values()]);
  return [...pages.values()];
}

/** Lead each `after`, a section's label or id, to the page of that section. */
function resolveAfter(sections: readonly Section[], pages: readonly TrialPage[]): void {
  const named = new Map<string, TrialPage>();
  const add = (section: Section, above: TrialPage | undefined): void => {
    const page = pages.find((one) => one.section === section) ?? above;
    for (const name of [section.id, section.label]) if (page && name !== undefined) named.set(name, page);
    for (const child of section.sections) add(child, page);
  };
  for (const section of sections) add(section, undefined);
  for (const item of pages.flatMap(({ items }) => items)) {
    if (!('snippet' in item) || !isSession(item.snippet)) continue;
    const after = named.get(item.snippet.options['after']?.value.trim() ?? '');
    if (after) item.after = after;
  }
}

/** The daemon that most of a page's listings are for; of equals, the first. */
export function mainDaemon({ items }: TrialPage): string | undefined {
  const counts = new Map<string, number>();
  for (const item of items) {
    const daemon = 'snippet' in item ? item.snippet.target?.daemon : undefined;
    if (daemon !== undefined) counts.set(daemon, (counts.get(daemon) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** A listing that is shown for what comes of it: it stands by itself, and nothing else rests on it. */
export function isWarning({ options }: Snippet): boolean {
  return options['expect'] !== undefined;
}

/** The listing that a claim speaks of by itself, by its `name` or its whole id; undefined where it names none. */
export function spokenOf({ expectation }: Claim, { items }: TrialPage): Snippet | undefined {
  const name = expectation.args['of']?.value;
  if (name === undefined) return undefined;
  const snippets = items.flatMap((item) => ('snippet' in item ? [item.snippet] : []));
  return snippets.find(({ id, options }) => options['name']?.value === name || id === name);
}

/** A terminal session: typed beside the daemon, put into no file. */
export function isSession({ language, target }: Snippet): boolean {
  return language === 'console' && !target;
}

/**
 * What a trial rests on: the listings in place, those that another version would have in place, and what is asked. A
 * verdict over another basis is about another guide. `subject` is one of the page's items, or the page as a whole.
 */
export function basisOf(page: TrialPage, subject: TrialItem | 'section'): Basis {
  const basis: Basis = {};
  const add = (snippet: Snippet) => {
    basis[snippet.id] = digestOf(snippet);
  };
  if (subject === 'section') {
    for (const snippet of configuring(page.items)) add(snippet);
    return basis;
  }
  const at = page.items.indexOf(subject);
  if ('claim' in subject) {
    // Which daemon is asked depends on the whole page.
    const { claim } = subject;
    const { kind, args } = claim.expectation;
    basis[`claim:${claim.id}`] = digest([kind, Object.entries(asWritten(args)).sort(), mainDaemon(page)]);
    const alone = spokenOf(claim, page);
    for (const snippet of alone ? [alone] : configuring(page.items.slice(0, at))) add(snippet);
  } else if (isSession(subject.snippet)) {
    // Everything that the page configures, or the one that is named, and what was typed before.
    for (const snippet of configuring((subject.after ?? page).items)) add(snippet);
    for (const item of page.items.slice(0, at + 1))
      if ('snippet' in item && isSession(item.snippet) && item.after === subject.after) add(item.snippet);
  } else add(subject.snippet);
  return basis;
}

/** Listings that become a part of the reader's configuration. */
function configuring(items: TrialPage['items']): Snippet[] {
  return items.flatMap((item) =>
    'snippet' in item && item.snippet.target && !isWarning(item.snippet) ? [item.snippet] : [],
  );
}

/** The basis of everything that can have a verdict, by `basisKey`. */
export function basesOf(guide: Pick<Guide, 'intro' | 'sections' | 'claims'>): Map<string, Basis> {
  const bases = new Map<string, Basis>();
  for (const page of trialPages(guide)) {
    for (const item of page.items) {
      const key = 'snippet' in item ? basisKey('snippet', item.snippet.id) : basisKey('claim', item.claim.id);
      if (!bases.has(key)) bases.set(key, basisOf(page, item));
    }
    const whole = basisOf(page, 'section');
    // A page that configures nothing is not tried as a whole.
    if (Object.keys(whole).length > 0) bases.set(basisKey('section', page.section.id), whole);
  }
  return bases;
}

export function basisKey(kind: CaseKind, subject: string): string {
  return `${kind}\n${subject}`;
}

function digestOf(snippet: Snippet): string {
  const { target, when, options } = snippet;
  const { expect } = options;
  return digest([
    snippet.digest,
    target?.daemon,
    target?.file,
    when,
    options['unverified']?.value,
    isSession(snippet),
    ...(expect ? [expect.value] : []),
  ]);
}

function digest(what: unknown): string {
  return hash('sha256', JSON.stringify(what)).slice(0, 16);
}
