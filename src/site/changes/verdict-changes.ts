/** What came out differently on some release from one edition to the next. Pure. */
import type { Ledger, Subject } from '../verdicts/ledger.ts';
import type { Mark } from '../verdicts/mark.ts';
import { buildWords } from '../verdicts/words.ts';
import { type Renames, renamed } from './listing-changes.ts';

/**
 * `fails`: it fails now, or it is no longer clear. `holds`: it failed. `tried`: nobody had tried it. `untried`: it was
 * tried, and is not any more. `otherwise`: it is for other versions, or fails for another reason.
 */
export type Turn = 'fails' | 'holds' | 'tried' | 'untried' | 'otherwise';

/** What is worst stands first. */
export const turns: readonly Turn[] = ['fails', 'untried', 'otherwise', 'holds', 'tried'];

/** What a mark says, without its evidence: that of many editions would not fit into memory. */
type Said = Mark & { evidence: []; findings: [] };

/** A listing, claim or section in both editions, with its marks on those releases on which they differ. */
export interface VerdictChange {
  turn: Turn;
  /** As it is in the later edition. */
  subject: Omit<Subject, 'marks'>;
  beforeMarks: Said[];
  afterMarks: Said[];
}

/** A daemon of a release, in the versions that were tried; without `before` it was not tried then. */
export interface VersionChange {
  release: string;
  /** `postfix`, and which build of it where there are several. */
  daemon: { id: string; library?: string | undefined };
  before?: string;
  after: string;
}

export interface VerdictChanges {
  changes: VerdictChange[];
  /** Releases that are in one of the editions only. */
  newReleases: string[];
  goneReleases: string[];
  versions: VersionChange[];
}

/** Compare what two editions say of what is in both. What is about a release that only one of them knows is no change. */
export function compareVerdicts(
  before: Ledger | undefined,
  after: Ledger | undefined,
  renames: Renames = new Map(),
): VerdictChanges {
  const [then, now] = [before?.releases ?? [], after?.releases ?? []];
  const releases = now.filter((release) => then.includes(release));
  const old = new Map(before?.subjects.map((subject) => [keyOf(subject, renamed(subject.id, renames)), subject]));
  const changes = (after?.subjects ?? []).flatMap((subject): VerdictChange[] => {
    const earlier = old.get(keyOf(subject, subject.id));
    return earlier ? changeOf(earlier, subject, releases) : [];
  });
  return {
    changes,
    newReleases: now.filter((release) => !then.includes(release)),
    goneReleases: then.filter((release) => !now.includes(release)),
    versions: compareVersionsTried(before, after, releases),
  };
}

function changeOf(before: Subject, after: Subject, releases: readonly string[]): VerdictChange[] {
  const on = (subject: Subject, release: string) => subject.marks.filter((mark) => mark.release === release);
  const changed = releases.filter((release) => said(on(before, release)) !== said(on(after, release)));
  if (changed.length === 0) return [];
  const all = new Set(changed.map((release) => turnOf(on(before, release), on(after, release))));
  const turn = turns.find((one) => all.has(one)) as Turn;
  const marksOf = (subject: Subject) => changed.flatMap((release) => on(subject, release).map(withoutEvidence));
  const { marks: _marks, ...subject } = after;
  return [{ turn, subject, beforeMarks: marksOf(before), afterMarks: marksOf(after) }];
}

function withoutEvidence({ release, daemon, state, reason, notes }: Mark): Said {
  return { release, ...(daemon && { daemon }), state, reason, notes, findings: [], evidence: [] };
}

/** What a reader is told about one release. Why something holds, or why nobody has tried it, is no verdict. */
function said(marks: readonly Mark[]): string {
  const told = marks.map(({ state, reason, daemon }) => [
    state,
    state === 'passed' || state === 'not-applicable' || state === 'not-verified' ? '' : reason,
    // What nobody tried has no build: then the builds that were tried later are not held against it one by one.
    state === 'not-verified' ? '' : daemon?.library,
  ]);
  return JSON.stringify(told.map((one) => JSON.stringify(one)).sort());
}

function turnOf(before: readonly Mark[], after: readonly Mark[]): Turn {
  const failed = (mark: Mark) => mark.state === 'failed' || mark.state === 'unclear' || mark.state === 'known';
  const untried = (mark: Mark) => mark.state === 'not-verified';
  if (after.some(failed)) return before.some(failed) ? 'otherwise' : 'fails';
  if (before.some(failed)) return after.some(untried) ? 'untried' : 'holds';
  if (before.some(untried) && after.some(untried)) return 'otherwise';
  if (after.some(untried)) return 'untried';
  return before.some(untried) ? 'tried' : 'otherwise';
}

/** Which versions were tried, where they are others than before: by release, in the order of the guide. */
function compareVersionsTried(
  before: Ledger | undefined,
  after: Ledger | undefined,
  releases: readonly string[],
): VersionChange[] {
  const [then, now] = [triedVersions(before), triedVersions(after)];
  const changed = [...now].flatMap(([key, mark]): VersionChange[] => {
    const old = then.get(key)?.version;
    if (old === mark.version || !releases.includes(mark.release)) return [];
    const { release, id, library, version } = mark;
    return [{ release, daemon: { id, library }, ...(old !== undefined && { before: old }), after: version }];
  });
  return changed.sort((a, b) => releases.indexOf(a.release) - releases.indexOf(b.release));
}

interface Tried {
  release: string;
  id: string;
  library: string | undefined;
  version: string;
}

function triedVersions(ledger: Ledger | undefined): Map<string, Tried> {
  const found = new Map<string, Tried>();
  for (const { marks } of ledger?.subjects ?? [])
    for (const { release, daemon, state } of marks) {
      if (!daemon || state === 'not-verified') continue;
      const key = `${release} ${daemon.id}${buildWords(daemon)}`;
      if (!found.has(key)) found.set(key, { release, library: daemon.library, id: daemon.id, version: daemon.version });
    }
  return found;
}

function keyOf({ kind }: Subject, id: string): string {
  return `${kind}\n${id}`;
}
