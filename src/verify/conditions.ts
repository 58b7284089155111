/** Whether a snippet or claim is for the versions of a release. */
import { compareVersions, parseVersion } from '../model/version.ts';
import { type Condition, parseWhen } from '../snippets/when.ts';

/** The daemons of a release: `versions` by daemon's id, as their makers write them. */
export interface ReleaseVersions {
  codename: string;
  versions: Readonly<Record<string, string>>;
  /** TLS libraries of a daemon of which there are several builds, one for each; Debian's own build comes first. */
  libraries: Readonly<Record<string, readonly string[]>>;
  /** Why the build with a library cannot be tried here, by library. */
  unbuilt?: Readonly<Record<string, string>>;
}

/** Evaluate a `when` as it is written, for the build with `library` (Debian's unless told); the reason is a sentence for the reader. */
export function holds(
  written: string,
  release: ReleaseVersions,
  library?: string,
): { holds: true } | { holds: false; reason: string } {
  const read = parseWhen(written);
  if ('problem' in read) return { holds: false, reason: `its condition cannot be read: ${read.problem}` };
  for (const condition of read.conditions) {
    const reason = fails(condition, release, library);
    if (reason !== null) return { holds: false, reason };
  }
  return { holds: true };
}

function fails(
  condition: Condition,
  { codename, versions, libraries }: ReleaseVersions,
  asked: string | undefined,
): string | null {
  const { daemon } = condition;
  const version = versions[daemon];
  if (version === undefined) return `there is no ${daemon} that can be run on ${codename}`;
  if ('library' in condition) {
    const library = asked ?? libraries[daemon]?.[0];
    return library === condition.library
      ? null
      : `for ${daemon} with ${condition.library}; this is the build with ${library ?? 'an unknown library'}`;
  }
  const { operator } = condition;
  // `= 3.6` means any 3.6.
  const have = (parseVersion(version) ?? []).slice(
    0,
    operator === '=' || operator === '<=' || operator === '>' ? condition.version.length : undefined,
  );
  const order = compareVersions(have, condition.version);
  const right = { '>=': order >= 0, '<=': order <= 0, '>': order > 0, '<': order < 0, '=': order === 0 }[operator];
  return right ? null : `for ${daemon} ${operator} ${condition.version.join('.')}; ${codename} has ${version}`;
}
