/** Which cases there are: each snippet, section and claim on each release. Pure, and always in the same order. */
import type { Claim, Guide } from '../model/guide.ts';
import { readKnownFailures } from '../model/known-failure.ts';
import type { Place } from '../model/place.ts';
import type { Snippet } from '../model/snippet.ts';
import {
  type Basis,
  basisOf,
  isSession,
  isWarning,
  mainDaemon,
  spokenOf,
  type TrialItem,
  type TrialPage,
  trialPages,
} from '../model/trials.ts';
import type { CaseKind } from '../model/verdict.ts';
import type { Expected } from '../snippets/expect.ts';
import { holds, type ReleaseVersions } from './conditions.ts';
import { expectedOf } from './expected.ts';

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
  /** What the guide has to do with the outcome, whether in place on this release or not. */
  basis: Basis;
  /** Put below others' work: a snippet that is tried by itself. */
  alone: boolean;
  claim?: Claim;
  /** A listing that is shown for what comes of it, and not to be followed. */
  expected?: Expected;
  /** A terminal session, run beside the daemon. */
  console?: Snippet;
  /** The session stands before the first listing that configures anything, and is run before the daemon starts. */
  early?: boolean;
  /** The page's sessions before this one, which leave behind what they made. */
  before?: { console: Snippet; early: boolean }[];
  place: Place;
  skip?: string;
  knownFailure?: string;
}

/** All cases, release by release, in the order of the guide; each page's section comes after what stands on it. */
export function planCases(guide: Guide, releases: readonly ReleaseVersions[]): Case[] {
  const pages = trialPages(guide).map((page) => ({ ...page, bases: basesOfPage(page) }));
  return releases.flatMap((release) => pages.flatMap((page) => casesOnBuilds(page, release)));
}

/** A page with what each of its cases rests on, which is the same on all releases. */
interface PlannedPage extends TrialPage {
  bases: ReadonlyMap<TrialItem | 'section', Basis>;
}

function basesOfPage(page: TrialPage): PlannedPage['bases'] {
  return new Map(([...page.items, 'section'] as const).map((subject) => [subject, basisOf(page, subject)]));
}

/** A page about a daemon of which there are several builds is tried with each of them; other daemons' cases on it but once. */
function casesOnBuilds(page: PlannedPage, release: ReleaseVersions): Case[] {
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

function casesOf(page: PlannedPage, release: ReleaseVersions, library?: string): Case[] {
  const { section, items, bases } = page;
  const cases: Case[] = [];
  const inPlace: Snippet[] = [];
  const sessions: { console: Snippet; early: boolean; after: TrialPage | undefined }[] = [];
  const others = new Map<Case, TrialPage>();
  const main = mainDaemon(page);
  const base = { release: release.codename, page: section.id };
  for (const item of items) {
    if ('snippet' in item) {
      const { snippet } = item;
      const skip = whyNot(snippet.target?.daemon, snippet.options.unverified?.value, snippet.when, release, library);
      const console = isSession(snippet);
      const reason =
        skip ?? (snippet.target || console ? undefined : 'no file of a daemon is named or can be inferred');
      const daemon = console ? mainDaemon(item.after ?? page) : snippet.target?.daemon;
      const one: Case = {
        ...base,
        kind: 'snippet',
        subject: snippet.id,
        snippets: [snippet],
        basis: bases.get(item) as Basis,
        alone: true,
        place: snippet.place,
        ...(daemon === undefined ? {} : { daemon }),
        ...known(snippet.options['known-failure']?.value, release),
      };
      const expected = expectedOf(snippet.options.expect?.value, release, library);
      if (expected !== undefined) one.expected = expected;
      cases.push(reason === undefined ? one : { ...one, skip: reason });
      if (console && reason === undefined) {
        const { after } = item;
        const early = inPlace.length === 0 && !after;
        // What was typed at another server has left nothing on this one.
        const before = sessions.filter((session) => session.after === after);
        Object.assign(one, {
          console: snippet,
          early,
          alone: false,
          before: before.map(({ console, early }) => ({ console, early })),
        });
        if (after) others.set(one, after);
        sessions.push({ console: snippet, early, after });
        // What is shown as a warning does not become a part of the reader's configuration.
      } else if (reason === undefined && !isWarning(snippet)) inPlace.push(snippet);
    } else {
      const { claim } = item;
      const { unverified, when, of, 'known-failure': failure } = claim.expectation.args;
      const subject = of === undefined ? undefined : spokenOf(claim, page);
      const daemon = subject ? subject.target?.daemon : main;
      const skip =
        (of !== undefined && !subject ? `no listing of this page is named "${of.value}"` : undefined) ??
        whyNot(daemon, unverified?.value, when?.value ?? subject?.when, release, library) ??
        (daemon ? undefined : 'no daemon is configured on this page');
      cases.push({
        ...base,
        kind: 'claim',
        subject: claim.id,
        snippets: subject ? [subject] : [...inPlace],
        basis: bases.get(item) as Basis,
        alone: subject !== undefined,
        claim,
        place: claim.place,
        ...(daemon === undefined ? {} : { daemon }),
        ...known(failure?.value, release),
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
      basis: bases.get('section') as Basis,
      alone: false,
      place: section.place,
    });
  // A session is run by a reader who has done all that the page says, or another one that it names.
  return cases.map((one) => {
    if (!one.console) return one;
    const other = others.get(one);
    return { ...one, snippets: other ? configurationOf(other, release) : [...inPlace] };
  });
}

/** The configuration listings of a page that are for a release, in their order. */
function configurationOf({ items }: TrialPage, release: ReleaseVersions): Snippet[] {
  return items.flatMap((item) => {
    if (!('snippet' in item)) return [];
    const { target, options, when } = item.snippet;
    const skip = target && whyNot(target.daemon, options['unverified']?.value, when, release, undefined);
    return target && skip === undefined ? [item.snippet] : [];
  });
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

/** The reason that the guide gives for a failure on this release. */
function known(written: string | undefined, { codename }: ReleaseVersions): { knownFailure?: string } {
  const failure = readKnownFailures(written ?? '').find(({ release, reason }) => release === codename && reason !== '');
  return failure === undefined ? {} : { knownFailure: failure.reason };
}
