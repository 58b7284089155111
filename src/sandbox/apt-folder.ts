/** An apt of our own: it reads the mirror's signed indices into a private folder and never touches the host's. */

import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pin, Release, SourcePin } from '../model/release.ts';
import { SandboxFault } from './fault.ts';
import { type HostToolResult, runHostTool } from './host-tool.ts';
import type { Mirror } from './mirror.ts';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** Host settings that say how to reach a mirror; whatever weakens its checks is not taken over. */
const reach = /^Acquire::(http|https|ftp|tor|Retries|Queue-Mode|ForceIPv4|ForceIPv6|proxy)/i;

/** Lay out a private apt below `folder`; `indices: false` where only pinned packages are fetched. Returns its configuration file. */
export async function makeAptFolder(folder: string, release?: Release, mirror?: Mirror): Promise<string> {
  for (const part of ['state/lists/partial', 'cache/archives/partial']) {
    await mkdir(join(folder, part), { recursive: true });
  }
  await writeFile(join(folder, 'status'), '');
  await writeFile(join(folder, 'sources.list'), release && mirror ? sourceLines(release, mirror) : '');
  const host = await runHostTool('apt-config', ['dump']);
  const taken = host.stdout.split('\n').filter((line) => reach.test(line) && !/verify|insecure/i.test(line));
  const settings: Record<string, string> = {
    Dir: `${folder}/`,
    'Dir::State': 'state/',
    'Dir::State::status': join(folder, 'status'),
    'Dir::State::lists': 'lists/',
    'Dir::Cache': 'cache/',
    'Dir::Etc': '/etc/apt/',
    'Dir::Etc::sourcelist': join(folder, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::parts': '/dev/null',
    'Dir::Etc::main': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::Bin::methods': '/usr/lib/apt/methods/',
    'APT::Install-Recommends': 'false',
    'APT::Sandbox::User': '',
    'APT::Get::AllowUnauthenticated': 'false',
    'Acquire::AllowInsecureRepositories': 'false',
    'Acquire::AllowDowngradeToInsecureRepositories': 'false',
    'Acquire::Languages': 'none',
    'Acquire::ForceHash': 'SHA256',
    'Acquire::Retries': '2',
    'Acquire::http::Timeout': '30',
  };
  // The index is out of date by its own word: apt must neither ask for its expiry nor for the host's clock.
  if (release?.checkValidUntil === false) {
    settings['Acquire::Check-Valid-Until'] = 'false';
    settings['Acquire::Check-Date'] = 'false';
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} "${value}";`);
  const file = join(folder, 'apt.conf');
  await writeFile(file, `${[...taken, ...lines].join('\n')}\n`);
  return file;
}

function sourceLines(release: Release, mirror: Mirror): string {
  const options = existsSync(keyring) ? `[signed-by=${keyring}] ` : '';
  const kinds = release.eximWithOpenssl === undefined ? ['deb'] : ['deb', 'deb-src'];
  const lines = release.sources.flatMap(({ archive, suite, components }) =>
    kinds.map((kind) => `${kind} ${options}${mirror[archive]} ${suite} ${components.join(' ')}\n`),
  );
  return lines.join('');
}

/** Fetch the indices and check their signatures. Throws a SandboxFault that says what apt said. */
export async function readIndices(configuration: string, codename: string): Promise<void> {
  const result = await apt(configuration, ['update', '-qq', '--error-on=any']);
  if (result.exitCode !== 0) throw mirrorFault(result, `the package indices of ${codename}`);
}

/** The packages that installing `names` on an empty system brings, in apt's order. Throws a SandboxFault where apt finds no way. */
export async function resolvePackages(
  configuration: string,
  names: string[],
  set: number,
  mirror: Mirror,
): Promise<Pin[]> {
  const result = await apt(configuration, ['install', '--yes', '--print-uris', '-qq', ...names]);
  if (result.exitCode !== 0) {
    const hint = 'Correct the names of packages in content/releases.';
    throw new SandboxFault('usage', `apt cannot install ${names.join(' ')}: ${complaint(result)}`, hint);
  }
  return result.stdout.split('\n').flatMap((line) => readUriLine(line, set, mirror));
}

/** The tarballs of a source package. */
export async function resolveSource(configuration: string, name: string, mirror: Mirror): Promise<SourcePin[]> {
  const result = await apt(configuration, ['source', '--print-uris', '-qq', name]);
  if (result.exitCode !== 0) throw mirrorFault(result, `the source of ${name}`);
  return result.stdout.split('\n').flatMap((line) => readSourceLine(line, mirror));
}

/** As `readUriLine`, for `name_version.orig.tar.xz` and `name_version.debian.tar.xz`. */
export function readSourceLine(line: string, mirror: Mirror): SourcePin[] {
  const [, uri, file, size, sha256] = /^'([^']+)' (\S+\.tar\.\w+) (\d+) SHA256:([0-9a-f]{64})$/.exec(line) ?? [];
  const place = uri === undefined ? undefined : placeOf(uri, mirror);
  if (place === undefined || file === undefined || sha256 === undefined) return [];
  const [name, version] = file.replace(/\.(orig|debian)\.tar\.\w+$/, '').split('_') as [string, string];
  return [{ name, version, ...place, size: Number(size), sha256 }];
}

function placeOf(uri: string, mirror: Mirror): Pick<Pin, 'archive' | 'path'> | undefined {
  const archive = (['debian-security', 'debian'] as const).find((one) => uri.startsWith(mirror[one]));
  return archive === undefined ? undefined : { archive, path: uri.slice(mirror[archive].length) };
}

/** One line of `--print-uris`: `'address' name_version_architecture.deb size SHA256:hash`. */
export function readUriLine(line: string, set: number, mirror: Mirror): Pin[] {
  const [, uri, file, size, sha256] = /^'([^']+)' (\S+\.deb) (\d+) SHA256:([0-9a-f]{64})$/.exec(line) ?? [];
  const place = uri === undefined ? undefined : placeOf(uri, mirror);
  if (place === undefined || file === undefined || sha256 === undefined) return [];
  const [name, version] = file.split('_').map(decodeURIComponent) as [string, string];
  return [{ name, version, ...place, size: Number(size), sha256, set }];
}

function apt(configuration: string, args: string[]): Promise<HostToolResult> {
  return runHostTool('apt-get', args, { env: { APT_CONFIG: configuration } });
}

/** apt failed at fetching `what`: its own words, and what to do. */
export function mirrorFault(result: HostToolResult, what: string): SandboxFault {
  const hint = 'See whether the mirror answers (apt-get update), or set ASSAY_MIRROR to another one; then try again.';
  return new SandboxFault('mirror', `The mirror did not give ${what}: ${complaint(result)}`, hint);
}

/** The first line that apt marks as an error, or its last line. */
export function complaint({ stderr, exitCode, signal }: HostToolResult): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((text) => text.startsWith('E:')) ?? lines.at(-1);
  return line?.replace(/^[EW]: ?/, '').trim() ?? (signal === null ? `exit code ${exitCode}` : `ended by ${signal}`);
}
