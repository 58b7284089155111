/** How a daemon's settings are asked of the daemon itself, and of its manual. */
import type { Setting } from '../model/setting.ts';
import type { Version } from '../model/version.ts';
import type { ExecResult, Sandbox } from '../sandbox/sandbox.ts';
import type { ReadSetting } from '../settings/read-setting.ts';

/** What one release says of one setting. */
export interface ToldSetting extends Pick<Setting, 'name' | 'scope' | 'since' | 'replaced'> {
  /** Absent where it is known and its default is not told. */
  default?: string;
  /** What Debian's own files set it to. */
  shipped?: string;
}

/** One release's daemon, ready to be asked. */
export interface Asked {
  version: Version;
  sandbox: Sandbox;
  /** A file of one of the release's packages, decompressed: a root has no manuals. */
  packaged(name: string, path: string): Promise<Buffer>;
  /** Says what could not be found out. */
  note(text: string): void;
  /** Exim with OpenSSL; undefined where it is not pinned for this machine. */
  withOpenssl: (() => Promise<Buffer>) | undefined;
}

export interface Inventory {
  daemon: string;
  /** All settings that this release knows. Throws where the daemon does not answer. */
  ask(asked: Asked): Promise<ToldSetting[]>;
  /** Of `names`, which other releases know, those that this one takes as well, though it does not list them. */
  tryNames?(asked: Asked, names: readonly string[]): Promise<ToldSetting[]>;
  /** What its makers' documentation says of names that are gone, where the daemon itself says nothing. */
  replaced?: Readonly<Record<string, { by: readonly string[]; since: string }>>;
}

/** With what Debian's own files set: a reader's line has to take that back. */
export function withShipped(told: readonly ToldSetting[], lines: readonly ReadSetting[]): ToldSetting[] {
  const shipped = new Map(
    lines.flatMap(({ name, value, within }) => (within.length === 0 ? [[name, value] as const] : [])),
  );
  return told.map((setting) => {
    const value = setting.scope === undefined ? shipped.get(setting.name) : undefined;
    return value === undefined || value === null ? setting : { ...setting, shipped: value };
  });
}

/** Run a command to a good end; `allowed` are other exit codes that are none of a fault. Throws with what it said. */
export async function answer(
  sandbox: Sandbox,
  command: readonly string[],
  { stdin, allowed = [] }: { stdin?: string; allowed?: readonly number[] } = {},
): Promise<ExecResult> {
  const result = await sandbox.exec(command, {
    ...(stdin === undefined ? {} : { stdin }),
    timeoutMs: 300_000,
    outputLimit: 16_000_000,
  });
  if (result.exitCode === 0 || allowed.includes(result.exitCode ?? -1)) return result;
  const last = (result.stderr || result.stdout).trim().split('\n').at(-1) ?? '';
  throw new Error(`${command.slice(0, 3).join(' ')} ended with ${result.exitCode ?? result.signal}: ${last}`);
}
