/** `bookworm: why it fails; trixie: why it fails there`: the releases on which a guide expects a failure. Pure. */

export interface KnownFailure {
  /** Codename as it is written; whether there is such a release is for a rule to say. */
  release: string;
  /** Empty where none is given. */
  reason: string;
}

/** Read what a guide says. A semicolon within a reason is part of it; text that names no release has the release ''. */
export function readKnownFailures(written: string): KnownFailure[] {
  return written.split(/;(?=\s*\w+\s*:(?!\/\/))/).map((part) => {
    const [, release = '', reason = part.trim()] = /^\s*(\w+)\s*:(?!\/\/)\s*(.*?)\s*$/s.exec(part) ?? [];
    return { release, reason };
  });
}
