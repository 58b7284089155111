/** Each version of TLS tried in turn. */
import { TLS_VERSIONS, type TlsVersion } from './args.ts';
import type { Endpoint } from './endpoint.ts';
import type { Scene } from './expectation.ts';
import { type Handshake, shakeHands } from './handshake.ts';

/** One handshake a version, in the order of `TLS_VERSIONS`. */
export async function tryVersions(
  { machine }: Pick<Scene, 'machine'>,
  endpoint: Endpoint,
  versions: readonly TlsVersion[] = TLS_VERSIONS,
): Promise<Map<TlsVersion, Handshake>> {
  const tried = new Map<TlsVersion, Handshake>();
  for (const version of versions) tried.set(version, await shakeHands(machine, endpoint, { version }));
  return tried;
}

/** `1.0: refused (alert protocol version), 1.2: ECDHE-…`. */
export function inWords(tried: ReadonlyMap<TlsVersion, Handshake>): string {
  return [...tried]
    .map(([version, { result, why, suite }]) => `TLS ${version}: ${result === 'done' ? suite : `${result} (${why})`}`)
    .join(', ');
}
