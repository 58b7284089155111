/** All files of all daemons that a case needs, as a reader would have them. Pure. */
import { hash } from 'node:crypto';
import { type ConfigFile, fileText } from '../daemons/config.ts';
import type { Daemon } from '../daemons/daemon.ts';
import { fileKind } from '../daemons/file-settings.ts';
import { daemonOf } from '../daemons/known-daemons.ts';
import type { Snippet } from '../model/snippet.ts';
import { parseVersion, type Version } from '../model/version.ts';
import type { ReleaseVersions } from './conditions.ts';
import type { Case } from './plan.ts';

export interface Installed {
  daemon: Daemon;
  version: Version;
  files: ConfigFile[];
}

export interface Installation {
  /** In the order in which they are started; the one that is asked comes last. */
  daemons: Installed[];
  /** Digest of everything above: equal installations may share a sandbox. */
  digest: string;
}

/**
 * Where the lines of a case's snippets end up. `problem` says which daemon cannot be run. With `lend`, certificates and
 * keys that the lines name are those of the sandbox, as a reader puts his own in their place.
 */
export function install(one: Case, release: ReleaseVersions, lend = false): Installation | { problem: string } {
  const ids = new Set(
    [one.daemon, ...one.snippets.map(({ target }) => target?.daemon)].filter((id) => id !== undefined),
  );
  const installed = new Map<string, Installed>();
  for (const id of ids) {
    const started = startWith(id, release);
    if ('problem' in started) return started;
    const { daemon, version } = started;
    if (one.alone) started.files = daemon.standIn(started.files, version);
    for (const snippet of one.snippets) {
      if (snippet.target?.daemon !== id) continue;
      const problem = daemon.unsupported?.(snippet.target.file);
      if (problem) return { problem };
      const lines = linesOf(snippet).map((line) => (lend ? { ...line, text: lent(line.text, daemon) } : line));
      started.files = daemon.place(started.files, snippet.target.file, lines, version, snippet.target.part);
    }
    if (one.alone) started.files = daemon.complete?.(started.files) ?? started.files;
    installed.set(id, started);
  }
  for (const { daemon, files } of [...installed.values()]) {
    for (const id of daemon.needs(files)) {
      if (installed.has(id)) continue;
      const needed = startWith(id, release);
      if ('problem' in needed) return needed;
      needed.files = needed.daemon.standIn(needed.files, needed.version, daemon.id);
      installed.set(id, needed);
    }
  }
  const daemons = [...installed.values()].sort(
    (a, b) => Number(a.daemon.id === one.daemon) - Number(b.daemon.id === one.daemon),
  );
  return { daemons, digest: digestOf(daemons, `${release.codename} ${one.library ?? ''}`) };
}

function startWith(id: string, release: ReleaseVersions): Installed | { problem: string } {
  const daemon = daemonOf(id);
  const version = parseVersion(release.versions[id] ?? '');
  if (!daemon) return { problem: `${id} cannot be run yet` };
  if (!version) return { problem: `there is no ${id} that can be run on ${release.codename}` };
  return { daemon, version, files: daemon.minimal(version) };
}

function linesOf(snippet: Snippet) {
  return snippet.lines.map(({ text, line }) => ({
    text,
    origin: { snippet: snippet.id, file: snippet.source.file, line },
  }));
}

/** A line with the sandbox's own certificate or key in place of the one that it names. */
function lent(text: string, { pair }: Daemon): string {
  const [, before = '', setting = '', value = ''] = /^(\s*(\w+)\s*[=:]\s*<?)(\S+)\s*$/.exec(text) ?? [];
  const kind = fileKind(setting);
  return value !== '' && (kind === 'certificate' || kind === 'key') ? before + pair[kind] : text;
}

function digestOf(daemons: readonly Installed[], system: string): string {
  const parts = [system];
  for (const { daemon, version, files } of daemons) {
    parts.push(`${daemon.id} ${version.join('.')}`);
    for (const file of files) {
      parts.push(`${file.path} ${file.mode ?? ''} ${file.owner ?? ''}`, fileText(file));
      // Which lines are the guide's decides what is checked; where they stand in it does not.
      parts.push(file.lines.map(({ origin }) => (origin ? 'g' : '-')).join(''));
    }
  }
  return hash('sha256', parts.join('\0')).slice(0, 16);
}
