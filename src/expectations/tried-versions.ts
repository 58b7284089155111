/** Each version of TLS and SSL tried in turn. */
import type { Machine } from '../daemons/machine.ts';
import { VERSIONS, type Version } from '../model/offer.ts';
import type { Endpoint } from './endpoint.ts';
import type { Scene } from './expectation.ts';
import { type Handshake, shakeHands } from './handshake.ts';
import { greetInOldSsl } from './old-ssl.ts';

/** What came of each attempt, by port and version: several claims and the steps ask a running daemon the same. */
const attempts = new WeakMap<Machine, Map<string, Promise<Handshake>>>();

/**
 * One attempt a version, oldest first. The newest OpenSSL can still offer TLS 1.0; for SSL there is a message of our own.
 * A version that was tried on this machine is not tried again, unless no answer came: that may have been bad luck.
 */
export async function tryVersions(
  { machine }: Pick<Scene, 'machine'>,
  endpoint: Endpoint,
  versions: readonly Version[] = VERSIONS,
): Promise<Map<Version, Handshake>> {
  const wanted = VERSIONS.filter((one) => versions.includes(one));
  const results = await Promise.all(wanted.map((version) => attempt(machine, endpoint, version)));
  return new Map(wanted.map((version, index) => [version, results[index] as Handshake]));
}

async function attempt(machine: Machine, endpoint: Endpoint, version: Version): Promise<Handshake> {
  const known = attempts.get(machine) ?? new Map<string, Promise<Handshake>>();
  attempts.set(machine, known);
  const key = `${endpoint.port} ${endpoint.protocol} ${endpoint.implicit} ${version}`;
  const earlier = await known.get(key)?.catch(() => undefined);
  if (earlier && earlier.result !== 'silent') return earlier;
  const found =
    version === 'SSLv2' || version === 'SSLv3'
      ? greetInOldSsl(machine, endpoint, version)
      : shakeHands(machine, endpoint, { version, from: 'client' });
  known.set(key, found);
  return found;
}

/** `TLS 1.0: refused (alert protocol version), TLS 1.2: ECDHE-…`. */
export function inWords(tried: ReadonlyMap<Version, Handshake>): string {
  return [...tried]
    .map(
      ([version, { result, why, suite }]) => `${nameOf(version)}: ${result === 'done' ? suite : `${result} (${why})`}`,
    )
    .join(', ');
}

/** `1.2` → `TLS 1.2`, `SSLv3` → `SSL 3.0`. */
export function nameOf(version: Version): string {
  return version.startsWith('SSLv') ? `SSL ${version.slice(4)}.0` : `TLS ${version}`;
}
