/** All suites that a server has on offer, found by taking away each one that it chooses. */
import type { Transcript } from '../daemons/machine.ts';
import type { Endpoint } from './endpoint.ts';
import type { Scene } from './expectation.ts';
import { shakeHands } from './handshake.ts';

export interface Offered {
  suites: string[];
  evidence: Transcript[];
  /** Why the list may not be whole. */
  problem?: string;
}

/** Everything that the release's OpenSSL can ask for, without a certificate and with weak keys too. */
export async function findSuites(
  { machine }: Pick<Scene, 'machine'>,
  endpoint: Endpoint,
  version: '1.2' | '1.3',
): Promise<Offered> {
  const list = await machine.exec(
    version === '1.3'
      ? ['openssl', 'ciphers', '-s', '-tls1_3']
      : ['openssl', 'ciphers', '-s', '-tls1_2', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'],
  );
  let left = list.stdout
    .trim()
    .split(':')
    .filter((name) => name !== '' && name.startsWith('TLS_') === (version === '1.3'));
  const suites: string[] = [];
  const evidence: Transcript[] = [];
  if (left.length === 0) return { suites, evidence: [list], problem: 'OpenSSL lists no suites' };
  while (left.length > 0) {
    const names = left.join(':');
    const offer = version === '1.3' ? { suites: names } : { ciphers: `${names}:@SECLEVEL=0` };
    const { result, suite, why, transcript } = await shakeHands(machine, endpoint, { version, ...offer });
    evidence.push(transcript);
    if (result === 'refused') break;
    if (result !== 'done' || suite === undefined || !left.includes(suite))
      return { suites, evidence, problem: why ?? 'no session' };
    suites.push(suite);
    left = left.filter((name) => name !== suite);
  }
  return { suites, evidence };
}
