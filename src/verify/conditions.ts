/** Whether a snippet or claim is for the versions of a release. */
import { compareVersions, parseVersion } from '../model/version.ts';
import { type Condition, parseWhen } from '../snippets/when.ts';

/** The daemons of a release: `versions` by daemon's id, as their makers write them. */
export interface ReleaseVersions {
  codename: string;
  versions: Readonly<Record<string, string>>;
  /** TLS library of a daemon of which there is more than one build. */
  libraries: Readonly<Record<string, string>>;
}

/** Evaluate a `when` as it is written; the reason is a sentence for the reader. */
export function holds(written: string, release: ReleaseVersions): { holds: true } | { holds: false; reason: string } {
  const read = parseWhen(written);
  if ('problem' in read) return { holds: false, reason: `its condition cannot be read: ${read.problem}` };
  for (const condition of read.conditions) {
    const reason = fails(condition, release);
    if (reason !== null) return { holds: false, reason };
  }
  return { holds: true };
}

function fails(condition: Condition, { codename, versions, libraries }: ReleaseVersions): string | null {
  const { daemon } = condition;
  const version = versions[daemon];
  if (version === undefined) return `there is no ${daemon} that can be run on ${codename}`;
  if ('library' in condition) {
    const library = libraries[daemon];
    return library === condition.library
      ? null
      : `for ${daemon} with ${condition.library}; ${codename} has it with ${library ?? 'an unknown library'}`;
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
