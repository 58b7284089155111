/** All files that a guide lets its readers take away, and which of its alternatives are for which release. Pure. */
import type { ConfigFile, ConfigLine } from '../daemons/config.ts';
import type { Guide } from '../model/guide.ts';
import type { Configuration, RawData, RawFile, System } from '../model/raw-data.ts';
import { walkGuide } from '../model/walk.ts';
import { holds, type ReleaseVersions } from '../verify/conditions.ts';
import { type Installed, install } from '../verify/installation.ts';
import { type Case, planCases } from '../verify/plan.ts';
import cyrus from './cyrus.ts';
import dovecot from './dovecot.ts';
import exim from './exim.ts';
import type { ForReader, ReaderFile } from './for-reader.ts';
import postfix from './postfix.ts';
import stunnel from './stunnel.ts';

const READERS: Readonly<Record<string, ForReader>> = { postfix, dovecot, exim, cyrus, stunnel };

/** A release as its packages are pinned, with Debian's number. */
export interface NumberedRelease extends ReleaseVersions {
  number: string;
}

/**
 * Assemble them as they are when a section is verified as a whole: from the same cases, by the same placing of lines. Of a
 * daemon with several builds it is Debian's own that counts.
 */
export function assembleRawData(guide: Guide, releases: readonly NumberedRelease[]): RawData {
  const systems = releases.map(
    ({ codename, number, versions }): System => ({ codename, version: number, daemons: { ...versions } }),
  );
  const configurations = planCases(guide, releases)
    .filter((one) => one.kind === 'section' && one.skip === undefined)
    .filter(({ library, release }) =>
      isDebians(
        library,
        releases.find(({ codename }) => codename === release),
      ),
    )
    .flatMap((one) => configurationsOf(one, releases));
  return { schema: 1, systems, conditions: conditionsOf(guide, releases), configurations };
}

/** Debian's build comes first. */
function isDebians(library: string | undefined, release: ReleaseVersions | undefined): boolean {
  return library === undefined || Object.values(release?.libraries ?? {}).some(([first]) => first === library);
}

/** One for each daemon that a page has lines for. */
function configurationsOf(one: Case, releases: readonly NumberedRelease[]): Configuration[] {
  const release = releases.find(({ codename }) => codename === one.release);
  const installation = release && install(one, release);
  if (!installation || 'problem' in installation) return [];
  // The daemon that the page is about comes last in an installation, and first for a reader.
  return installation.daemons.toReversed().flatMap((installed) => configurationOf(installed, one, release));
}

function configurationOf({ daemon, files, version }: Installed, one: Case, release: NumberedRelease): Configuration[] {
  const reader = READERS[daemon.id];
  if (!reader || !files.some(isGuides)) return [];
  const whole = reader.files(files, version).filter(isGuides);
  if (whole.length === 0) return [];
  return [
    {
      daemon: daemon.id,
      release: release.codename,
      version: release.versions[daemon.id] ?? '',
      section: one.subject,
      role: one.subject === daemon.id ? '' : one.subject,
      files: whole.map((file) => rawFile(file, reader)),
      ...(reader.check === undefined ? {} : { check: reader.check(whole) }),
      reload: reader.reload,
    },
  ];
}

const isGuides = ({ lines }: ConfigFile): boolean => lines.some(({ origin }) => origin);

function rawFile(file: ReaderFile, { folder, group }: ForReader): RawFile {
  const { path, lines, mode, leftOut, notes } = file;
  return {
    name: path.slice(folder.length),
    path,
    ...(mode === undefined ? {} : { mode: mode.toString(8) }),
    ...(mode === undefined || group === undefined ? {} : { group }),
    parts: partsOf(lines),
    leftOut: leftOut.map(({ text }) => text),
    notes,
  };
}

/** Lines in runs. Blank ones go on with what they stand below. */
function partsOf(lines: readonly ConfigLine[]): RawFile['parts'] {
  const parts: RawFile['parts'] = [];
  for (const { text, origin } of lines) {
    const last = parts.at(-1);
    if (last && (last.snippet === origin?.snippet || text.trim() === '')) last.text += `${text}\n`;
    else parts.push({ ...(origin && { snippet: origin.snippet }), text: `${text}\n` });
  }
  return parts;
}

/** Every `when` of a listing or claim, and the releases that it holds on. One that cannot be read holds on none. */
function conditionsOf(guide: Guide, releases: readonly ReleaseVersions[]): Record<string, string[]> {
  const written = new Set<string>();
  walkGuide(guide, (node) => {
    if (node.type === 'snippet' && node.when !== undefined) written.add(node.when);
  });
  for (const { expectation } of guide.claims) if (expectation.args['when']) written.add(expectation.args['when'].value);
  return Object.fromEntries(
    [...written]
      .sort()
      .map((when) => [when, releases.filter((one) => holds(when, one).holds).map(({ codename }) => codename)]),
  );
}
