/** Each version of TLS and SSL tried in turn. */
import { VERSIONS, type Version } from '../model/offer.ts';
import type { Endpoint } from './endpoint.ts';
import type { Scene } from './expectation.ts';
import { type Handshake, shakeHands } from './handshake.ts';
import { greetInOldSsl } from './old-ssl.ts';

/** One attempt a version, oldest first. The newest OpenSSL can still offer TLS 1.0; for SSL there is a message of our own. */
export async function tryVersions(
  { machine }: Pick<Scene, 'machine'>,
  endpoint: Endpoint,
  versions: readonly Version[] = VERSIONS,
): Promise<Map<Version, Handshake>> {
  const wanted = VERSIONS.filter((one) => versions.includes(one));
  const results = await Promise.all(
    wanted.map((version) =>
      version === 'SSLv2' || version === 'SSLv3'
        ? greetInOldSsl(machine, endpoint, version)
        : shakeHands(machine, endpoint, { version, from: 'client' }),
    ),
  );
  return new Map(wanted.map((version, index) => [version, results[index] as Handshake]));
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
