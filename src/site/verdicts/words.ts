/** Marks in words. Pure. */
import type { CaseKind } from '../../model/verdict.ts';
import type { Mark, State } from './mark.ts';

/** What is worst stands first. */
export const states: readonly State[] = ['failed', 'unclear', 'known', 'passed', 'not-verified', 'not-applicable'];

/** Each beside its words, never instead of them. */
export const symbols: Record<State, string> = {
  passed: '✓',
  failed: '✗',
  unclear: '?',
  known: '!',
  'not-verified': '○',
  'not-applicable': '–',
};

export const stateWords: Record<State, string> = {
  passed: 'passed',
  failed: 'failed',
  unclear: 'unclear',
  known: 'known failure',
  'not-verified': 'not verified',
  'not-applicable': 'not applicable',
};

/** `postfix` → `Postfix`. */
export function daemonName(id: string): string {
  return properNames[id] ?? id.charAt(0).toUpperCase() + id.slice(1);
}

const properNames: Record<string, string> = { openssl: 'OpenSSL', gnutls: 'GnuTLS', stunnel: 'stunnel' };

/** ` with OpenSSL`, of a daemon that can be built with one library or another; else nothing. */
export function buildWords(daemon: { library?: string | undefined } | undefined): string {
  return daemon?.library === undefined ? '' : ` with ${daemonName(daemon.library)}`;
}

/** The software of marks: `Postfix 3.5, 3.7 and Dovecot 2.4`, `Exim 4.96 with OpenSSL`; of marks without any, `Debian bookworm`. */
export function versionsInWords(marks: readonly Mark[]): string {
  const byBuild = new Map<string, { name: string; build: string; versions: Set<string> }>();
  for (const { daemon, release } of marks) {
    const name = daemon ? daemonName(daemon.id) : 'Debian';
    const build = buildWords(daemon);
    const entry = byBuild.get(name + build) ?? { name, build, versions: new Set() };
    entry.versions.add(daemon ? shortVersion(daemon.version) : release);
    byBuild.set(name + build, entry);
  }
  return joinAlike([...byBuild.values()])
    .map(({ name, build, versions }) => `${name} ${[...versions].join(', ')}${build}`)
    .join(' and ');
}

/** Builds that were tried in the same versions, in one: `Exim 4.94, 4.96 with GnuTLS or OpenSSL`. */
function joinAlike<Entry extends { name: string; build: string; versions: Set<string> }>(entries: Entry[]): Entry[] {
  const joined: Entry[] = [];
  for (const entry of entries) {
    const twin = joined.find(({ name, build, versions }) => {
      const same = [...versions].join() === [...entry.versions].join();
      return same && name === entry.name && build !== '' && entry.build !== '';
    });
    if (twin) twin.build += ` or${entry.build.replace(' with', '')}`;
    else joined.push({ ...entry });
  }
  return joined;
}

/** `3.7.11` → `3.7`: as people speak of it. */
export function shortVersion(version: string): string {
  return /^\d+\.\d+/.exec(version)?.[0] ?? version;
}

export interface Line {
  state: State;
  text: string;
}

/** What stands beside a listing: a sentence for each state, and for each reason that it has. */
export function sentencesOf(marks: readonly Mark[]): Line[] {
  return groupsOf(marks).map(({ state, reason, marks: some }) => {
    const on = versionsInWords(some);
    const everywhere = some.length === marks.length;
    const text: Record<State, string> = {
      passed: `Tried on ${on}: passed`,
      failed: `Failed on ${on}: ${reason}`,
      unclear: `Unclear on ${on}: ${reason}`,
      known: `Known failure on ${on}: ${reason}`,
      'not-verified': everywhere ? `Not verified: ${reason}` : `Not verified on ${on}: ${reason}`,
      'not-applicable': `Not for ${on}`,
    };
    return { state, text: text[state] };
  });
}

/** The mark of a claim in the prose: its worst state, and what it means on all releases. */
export function claimInWords(marks: readonly Mark[]): Line {
  const of = (state: State) => marks.filter((mark) => mark.state === state);
  const state = states.find((one) => one !== 'not-applicable' && of(one).length > 0) ?? 'not-applicable';
  const parts = sentencesOf(marks).map((line) => {
    if (line.state !== 'passed') return line.text.charAt(0).toLowerCase() + line.text.slice(1);
    const passed = of('passed');
    const count = new Set(passed.map(({ release }) => release)).size;
    const builds = [...new Set(passed.map(({ daemon }) => buildWords(daemon)))].filter((words) => words !== '');
    return `verified on ${count} ${count === 1 ? 'release' : 'releases'}${builds.join(' and')}`;
  });
  return {
    state: state === 'passed' && of('not-verified').length > 0 ? 'not-verified' : state,
    text: parts.join('; '),
  };
}

export interface Group {
  state: State;
  reason: string;
  marks: Mark[];
}

/** Marks of one state, and of one reason where the reason is worth a sentence of its own. */
export function groupsOf(marks: readonly Mark[], each = false): Group[] {
  return states.flatMap((state) => {
    const groups = new Map<string, Mark[]>();
    for (const mark of marks) {
      if (mark.state !== state) continue;
      const key = !each && (state === 'passed' || state === 'not-applicable') ? '' : mark.reason;
      groups.set(key, [...(groups.get(key) ?? []), mark]);
    }
    return [...groups].map(([, some]) => ({ state, reason: some[0]?.reason ?? '', marks: some }));
  });
}

/** What to type to see for oneself: on the release that is worst off, of equals the newest. Nothing where none was tried. */
export function commandFor(kind: CaseKind, id: string, marks: readonly Mark[]): string | undefined {
  const tried = marks.filter(({ evidence }) => evidence.length > 0);
  const state = states.find((one) => tried.some((mark) => mark.state === one));
  const mark = tried.findLast((one) => one.state === state);
  if (!mark) return undefined;
  const name = /^[\w@%+=:,./-]+$/.test(id) ? id : `'${id.replaceAll("'", "'\\''")}'`;
  const build = mark.daemon?.library === undefined ? '' : ` --library ${mark.daemon.library}`;
  return `npm run verify -- --${kind} ${name} --release ${mark.release}${build} --all --evidence`;
}
