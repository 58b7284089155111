/** Which cases there are: each snippet, section and claim on each release. Pure, and always in the same order. */
import type { Claim, Guide, Section } from '../model/guide.ts';
import type { Place } from '../model/place.ts';
import type { Snippet } from '../model/snippet.ts';
import type { CaseKind } from '../model/verdict.ts';
import { walkGuide } from '../model/walk.ts';
import { holds, type ReleaseVersions } from './conditions.ts';

export interface Case {
  kind: CaseKind;
  subject: string;
  release: string;
  /** TLS library of the build that is tried, where the page is about a daemon of which there are several. */
  library?: string;
  /** The daemon that is asked; undefined where none can be named. */
  daemon?: string;
  /** The page's section, within which snippets add up. */
  page: string;
  /** What is in place, in the guide's order. */
  snippets: Snippet[];
  /** Put below others' work: a snippet that is tried by itself. */
  alone: boolean;
  claim?: Claim;
  /** A terminal session, run beside the daemon. */
  console?: Snippet;
  /** The session stands before the first listing that configures anything, and is run before the daemon starts. */
  early?: boolean;
  place: Place;
  skip?: string;
  knownFailure?: string;
}

interface Page {
  section: Section;
  /** Snippets and claims as they come. */
  items: ({ snippet: Snippet } | { claim: Claim })[];
}

/** All cases, release by release, in the order of the guide; each page's section comes after what stands on it. */
export function planCases(guide: Guide, releases: readonly ReleaseVersions[]): Case[] {
  const pages = pagesOf(guide);
  return releases.flatMap((release) => pages.flatMap((page) => casesOnBuilds(page, release)));
}

/** A page about a daemon of which there are several builds is tried with each of them; other daemons' cases on it but once. */
function casesOnBuilds(page: Page, release: ReleaseVersions): Case[] {
  const targets = page.items.map((item) => ('snippet' in item ? item.snippet.target?.daemon : undefined));
  const built = Object.keys(release.libraries).find((id) => release.versions[id] !== undefined && targets.includes(id));
  if (built === undefined) return casesOf(page, release);
  return (release.libraries[built] ?? []).flatMap((library, index) =>
    casesOf(page, release, library)
      .filter(({ daemon }) => index === 0 || daemon === built)
      .map((one): Case => {
        if (one.daemon !== built) return one;
        const skip = one.skip ?? release.unbuilt?.[library];
        return { ...one, library, ...(skip === undefined ? {} : { skip }) };
      }),
  );
}

function pagesOf(guide: Guide): Page[] {
  const claims = new Map(guide.claims.map((claim) => [claim.id, claim]));
  const pageOf = new Map<string, Section>();
  const assign = (section: Section, page: Section): void => {
    const own = section.page !== undefined ? section : page;
    pageOf.set(section.id, own);
    for (const child of section.sections) assign(child, own);
  };
  for (const section of guide.sections) assign(section, section);
  const pages = new Map<string, Page>();
  walkGuide(guide, (node, section) => {
    const page = section && pageOf.get(section.id);
    if (!page || (node.type !== 'snippet' && node.type !== 'claim')) return;
    const entry = pages.get(page.id) ?? { section: page, items: [] };
    pages.set(page.id, entry);
    if (node.type === 'snippet') entry.items.push({ snippet: node });
    const claim = node.type === 'claim' ? claims.get(node.id) : undefined;
    if (claim) entry.items.push({ claim });
  });
  return [...pages.values()];
}

function casesOf({ section, items }: Page, release: ReleaseVersions, library?: string): Case[] {
  const cases: Case[] = [];
  const inPlace: Snippet[] = [];
  const main = mainDaemon(items);
  const base = { release: release.codename, page: section.id };
  for (const item of items) {
    if ('snippet' in item) {
      const { snippet } = item;
      const skip = whyNot(snippet.target?.daemon, snippet.options.unverified?.value, snippet.when, release, library);
      const console = snippet.language === 'console' && !snippet.target;
      const reason =
        skip ?? (snippet.target || console ? undefined : 'no file of a daemon is named or can be inferred');
      const daemon = console ? main : snippet.target?.daemon;
      const one: Case = {
        ...base,
        kind: 'snippet',
        subject: snippet.id,
        snippets: [snippet],
        alone: true,
        place: snippet.place,
        ...(daemon === undefined ? {} : { daemon }),
        ...known(snippet.options['known-failure']?.value, release),
      };
      cases.push(reason === undefined ? one : { ...one, skip: reason });
      if (console && reason === undefined)
        Object.assign(one, { console: snippet, alone: false, early: inPlace.length === 0 });
      else if (reason === undefined) inPlace.push(snippet);
    } else {
      const { claim } = item;
      const { unverified, when, 'known-failure': failure } = claim.expectation.args;
      const skip =
        whyNot(main, unverified, when, release, library) ?? (main ? undefined : 'no daemon is configured on this page');
      cases.push({
        ...base,
        kind: 'claim',
        subject: claim.id,
        snippets: [...inPlace],
        alone: false,
        claim,
        place: claim.place,
        ...(main === undefined ? {} : { daemon: main }),
        ...known(failure, release),
        ...(skip === undefined ? {} : { skip }),
      });
    }
  }
  if (inPlace.length > 0 && main !== undefined)
    cases.push({
      ...base,
      kind: 'section',
      subject: section.id,
      daemon: main,
      snippets: [...inPlace],
      alone: false,
      place: section.place,
    });
  // A session is run by a reader who has done all that the page says.
  return cases.map((one) => (one.console ? { ...one, snippets: [...inPlace] } : one));
}

/** The daemon that most of a page's snippets are for; of equals, the first. */
function mainDaemon(items: Page['items']): string | undefined {
  const counts = new Map<string, number>();
  for (const item of items) {
    const daemon = 'snippet' in item ? item.snippet.target?.daemon : undefined;
    if (daemon !== undefined) counts.set(daemon, (counts.get(daemon) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function whyNot(
  daemon: string | undefined,
  unverified: string | undefined,
  when: string | undefined,
  release: ReleaseVersions,
  library: string | undefined,
): string | undefined {
  if (unverified !== undefined) return `not verified: ${unverified.trim()}`;
  const condition = when === undefined ? { holds: true as const } : holds(when, release, library);
  if (!condition.holds) return condition.reason;
  if (daemon !== undefined && release.versions[daemon] === undefined)
    return `there is no ${daemon} that can be run on ${release.codename}`;
  return undefined;
}

/** `bookworm: why it fails`; several are separated by semicolons. */
function known(written: string | undefined, { codename }: ReleaseVersions): { knownFailure?: string } {
  for (const part of written?.split(';') ?? []) {
    const [, release, reason] = /^\s*([a-z]+)\s*:\s*(.+?)\s*$/s.exec(part) ?? [];
    if (release === codename && reason !== undefined) return { knownFailure: reason };
  }
  return {};
}
