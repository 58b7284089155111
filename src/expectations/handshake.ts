/** One TLS handshake by OpenSSL: that of the release, which its readers have, or the newest, which can ask for more. */
import type { CertificateFiles, Machine, Transcript } from '../daemons/machine.ts';
import type { TlsVersion } from '../model/tls-names.ts';
import { addressOf, type Endpoint } from './endpoint.ts';

export interface Handshake {
  transcript: Transcript;
  /** `refused`: the server heard us and would not. `unable`: our own client could not ask. `silent`: no TLS there at all. */
  result: 'done' | 'refused' | 'unable' | 'silent';
  /** `1.2`. */
  protocol?: string;
  suite?: string;
  /** Of the key exchange, as OpenSSL calls it: `X25519`, `P-256`, `DH`. */
  group?: string;
  /** Size of the key exchange. */
  bits?: number;
  /** What the server signed the handshake with, by IANA's name: `rsa_pss_rsae_sha256`. */
  signature?: string;
  /** What came instead of a session, in a few words. */
  why?: string;
}

export interface Offer {
  version?: TlsVersion;
  /** Suites of TLS 1.2 and older. */
  ciphers?: string;
  /** Suites of TLS 1.3. */
  suites?: string;
  groups?: string;
  /** Algorithms that the server may sign the handshake with. */
  signatures?: string;
  options?: string[];
  /** Print all, the certificates too. It then does not tell whether a session came about. */
  verbose?: boolean;
  /** `client`: the newest OpenSSL there is. */
  from?: 'server' | 'client';
}

/** What makes OpenSSL show a certificate to a server that asks for one. */
export const showing = ({ certificate, key }: CertificateFiles): string[] => ['-cert', certificate, '-key', key];

// The client's own release trusts a hundred and more authorities, and to read them takes OpenSSL longer than a handshake.
// None of them has signed the server's certificate, and what is on offer does not depend on it.
const NO_AUTHORITIES = { SSL_CERT_FILE: '/none', SSL_CERT_DIR: '/none' };

const VERSION_OPTION: Record<TlsVersion, string> = {
  '1.0': '-tls1',
  '1.1': '-tls1_1',
  '1.2': '-tls1_2',
  '1.3': '-tls1_3',
};

/** Offer just this, and see what comes of it. */
export async function shakeHands(machine: Machine, endpoint: Endpoint, offer: Offer = {}): Promise<Handshake> {
  const old = offer.version === '1.0' || offer.version === '1.1';
  // Without level 0 the client would refuse the old versions by itself, and nothing would have been tried.
  const ciphers = offer.ciphers ?? (old ? 'ALL:@SECLEVEL=0' : undefined);
  const command = [
    ...[
      'openssl',
      's_client',
      ...(offer.verbose ? [] : ['-brief']),
      '-connect',
      `${addressOf(endpoint)}:${endpoint.port}`,
    ],
    ...(endpoint.implicit ? [] : ['-starttls', endpoint.protocol]),
    ...(offer.version ? [VERSION_OPTION[offer.version]] : []),
    ...(ciphers ? ['-cipher', ciphers] : []),
    ...(offer.suites ? ['-ciphersuites', offer.suites] : []),
    ...(offer.groups ? ['-groups', offer.groups] : []),
    ...(offer.signatures ? ['-sigalgs', offer.signatures] : []),
    ...(offer.options ?? []),
  ];
  // What the server says within TLS may or may not come before the client leaves; it is no part of the handshake.
  const from = offer.from ?? 'server';
  const transcript = await machine.exec(
    command,
    from === 'client'
      ? { stdin: '', timeoutMs: 15_000, from, env: NO_AUTHORITIES }
      : { stdin: '', timeoutMs: 4000, from },
  );
  return readHandshake(offer.verbose ? transcript : { ...transcript, stdout: '' });
}

/** What `openssl s_client -brief` tells. Pure. */
export function readHandshake(transcript: Transcript): Handshake {
  const said = `${transcript.stdout}\n${transcript.stderr}`;
  const field = (name: string) => new RegExp(`^(?:${name}): (.+)$`, 'm').exec(said)?.[1]?.trim();
  const protocol = field('Protocol version');
  const suite = field('Ciphersuite');
  if (/^CONNECTION ESTABLISHED$/m.test(said) && protocol !== undefined && suite !== undefined) {
    const handshake: Handshake = {
      transcript,
      result: 'done',
      protocol: protocol.replace(/^TLSv1$/, 'TLSv1.0').slice(4),
      suite,
    };
    const key = field('(?:Server|Peer) Temp Key');
    const group = field('Negotiated TLS1.3 group') ?? curveOf(key);
    const bits = /(\d+) bits/.exec(key ?? '')?.[1];
    if (group !== undefined) handshake.group = group;
    if (bits !== undefined) handshake.bits = Number(bits);
    const signature = signatureOf(field('Signature type'), field('Hash used'));
    if (signature !== undefined) handshake.signature = signature;
    return handshake;
  }
  const failure = (result: Handshake['result'], why: string): Handshake => ({ transcript, result, why });
  if (transcript.timedOut) return failure('silent', 'no answer in time');
  if (/Connection refused|connect:errno/.test(said)) return failure('silent', 'nothing listens there');
  if (/Didn't find STARTTLS|Invalid argument: starttls/i.test(said))
    return failure('silent', 'STARTTLS is not offered');
  if (
    /no protocols available|no ciphers available|no cipher match|Call to SSL_CONF_cmd\(|unsupported protocol:.*tls_setup|Error with command/.test(
      said,
    )
  )
    return failure('unable', 'the OpenSSL of this release cannot offer that');
  const alert = /alert ([a-z ]+?)(?=:|$)/m.exec(said)?.[1];
  if (alert !== undefined) return failure('refused', `alert ${alert}`);
  if (/wrong version number|packet length too long|record layer/.test(said))
    return failure('silent', 'what answers is not TLS');
  if (/unexpected eof|errno|unsupported protocol|handshake failure|bad signature|dh key too small/.test(said))
    return failure('refused', 'the connection was closed during the handshake');
  return failure('silent', 'no TLS session came about');
}

/** Since OpenSSL 3.5 the type is IANA's name; before, `RSA-PSS` and `SHA256` stand apart. */
function signatureOf(type: string | undefined, hash: string | undefined): string | undefined {
  if (type === undefined || /^[a-z]/.test(type)) return type;
  const families: Record<string, string> = { RSA: 'rsa_pkcs1', 'RSA-PSS': 'rsa_pss_rsae', ECDSA: 'ecdsa' };
  const family = families[type];
  return family === undefined ? type.toLowerCase() : `${family}_${hash?.toLowerCase()}`;
}

/** `ECDH, prime256v1, 256 bits` → `prime256v1`; `X25519, 253 bits` → `X25519`; `DH, 2048 bits` → `DH`. */
function curveOf(key: string | undefined): string | undefined {
  if (key === undefined) return undefined;
  const parts = key.split(',').map((part) => part.trim());
  return parts[0] === 'ECDH' && parts.length > 2 ? parts[1] : parts[0];
}
