/** What verdicts and digests are made of, of a case. Pure. */
import { asWritten, keysForCheck } from '../model/claim-kinds.ts';
import type { Verdict } from '../model/verdict.ts';
import type { ReleaseVersions } from './conditions.ts';
import type { Case } from './plan.ts';

/** What tells a case from all others of a guide. */
export function keyOfCase({ kind, subject, release, library }: Case): string {
  return [kind, subject, release, library ?? ''].join('\n');
}

/** The key of the case that a verdict is about. */
export function keyOfVerdict({ kind, subject, release, daemon }: Verdict): string {
  return [kind, subject, release, daemon?.library ?? ''].join('\n');
}

/** Begins the input of a verdict for which nothing was started: it counts for no more than that. */
const CHECKERS = 'checkers ';

/** The input of a verdict for which only checkers were asked. */
export function checkersInput(input: string): string {
  return CHECKERS + input;
}

/** Whether only checkers were asked for a verdict. */
export function ofCheckers({ input }: Pick<Verdict, 'input'>): boolean {
  return input.startsWith(CHECKERS);
}

/** Which daemon a verdict is about; nothing where none can be named. */
export function askedDaemon({ daemon, library }: Case, { versions }: ReleaseVersions): Pick<Verdict, 'daemon'> {
  const version = daemon === undefined ? undefined : versions[daemon];
  if (daemon === undefined || version === undefined) return {};
  return { daemon: { id: daemon, version, ...(library === undefined ? {} : { library }) } };
}

/** The keys of a claim that are for its check. */
export function argsOf({ claim }: Case): Record<string, string> {
  return asWritten(keysForCheck(claim?.expectation.args ?? {}));
}
