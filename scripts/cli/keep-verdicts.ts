/** Writing verdicts while others may do the same, and what is said where they cannot be written. */
import { mkdirSync } from 'node:fs';
import { UsageError } from '../../src/assembly/configuration.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { SandboxFault } from '../../src/sandbox/fault.ts';
import { asOneMaker } from '../../src/sandbox/one-maker.ts';
import { type Found, keepVerdicts } from '../../src/verify/keep-verdicts.ts';
import type { Case } from '../../src/verify/plan.ts';
import { writeAllVerdicts } from '../../src/verify/verdict-files.ts';
import { pathForCaller } from './project.ts';

/**
 * Put what was `found` beside what the files in `folder` hold by now, as `read` says, one process at a time. Resolves to what they hold
 * then, by release. Throws as `sayingWhy`, or a VerifyFault where somebody has made a file unreadable meanwhile.
 */
export async function addVerdicts(
  folder: string,
  read: (release: string) => Verdict[],
  plan: readonly Case[],
  found: readonly Found[],
): Promise<Map<string, Verdict[]>> {
  return sayingWhy(folder, async () => {
    mkdirSync(folder, { recursive: true });
    const wait = () => process.stderr.write(`Waiting for another run that writes ${pathForCaller(folder)} …\n`);
    return asOneMaker(folder, wait, async () => {
      const releases = [...new Set(plan.map(({ release }) => release))];
      const files = keepVerdicts(plan, found, releases.flatMap(read));
      writeAllVerdicts(folder, new Map([...files].filter(([release, verdicts]) => !areSame(verdicts, read(release)))));
      return files;
    });
  });
}

/** Most verdicts are the very ones that were read: to compare them is far quicker than to write out all of the text. */
function areSame(now: readonly Verdict[], before: readonly Verdict[]): boolean {
  const same = (one: Verdict, other: Verdict | undefined) =>
    one === other || JSON.stringify(one) === JSON.stringify(other);
  return now.length === before.length && now.every((one, index) => same(one, before[index]));
}

/** Write to `folder`. Throws a SandboxFault where its disk is full, and a UsageError where it may not be written. */
export async function sayingWhy<Result>(folder: string, write: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const path = pathForCaller(folder);
    const kept = 'the verdicts there are as they were';
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new SandboxFault(
        'disk',
        `No space is left on the disk of ${path}; ${kept}.`,
        'Make room, then run this again.',
        { cause: error },
      );
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST')
      throw new UsageError(`${path} cannot be written, so ${kept}: ${message}`);
    throw error;
  }
}
