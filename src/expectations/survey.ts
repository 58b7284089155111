/** Everything that a port offers under TLS: each version, suite, group and signature is tried by the newest OpenSSL there is. */
import type { Machine, Transcript } from '../daemons/machine.ts';
import type { Key, OfferedTls, Version } from '../model/offer.ts';
import type { TlsVersion } from '../model/tls-names.ts';
import { type Eliminated, eliminate, type Kind, type Left, type List } from './eliminate.ts';
import type { Endpoint } from './endpoint.ts';
import { type Handshake, type Offer, shakeHands } from './handshake.ts';
import { nameOf, tryVersions } from './tried-versions.ts';

export interface Survey {
  offer: OfferedTls;
  evidence: Transcript[];
  /** Why it may not be whole; '' where it is. */
  problem: string;
}

// OpenSSL offers the first three unless told; GnuTLS serves the CCM suites too.
const SUITES_13 =
  'TLS_AES_256_GCM_SHA384 TLS_CHACHA20_POLY1305_SHA256 TLS_AES_128_GCM_SHA256 TLS_AES_128_CCM_SHA256 TLS_AES_128_CCM_8_SHA256';
/** As OpenSSL 3.5 lists them with `openssl list -tls-groups`, those that clients use first. */
const GROUPS_13 =
  'X25519 secp256r1 secp384r1 secp521r1 X448 X25519MLKEM768 SecP256r1MLKEM768 SecP384r1MLKEM1024 MLKEM512 MLKEM768 MLKEM1024 ' +
  'ffdhe2048 ffdhe3072 ffdhe4096 ffdhe6144 ffdhe8192 brainpoolP256r1tls13 brainpoolP384r1tls13 brainpoolP512r1tls13';
const GROUPS_12 =
  'X25519 secp256r1 secp384r1 secp521r1 X448 brainpoolP256r1 brainpoolP384r1 brainpoolP512r1 secp256k1 secp224r1 secp224k1 ' +
  'secp192r1 secp192k1 secp160r1 secp160r2 secp160k1 sect571r1 sect571k1 sect409r1 sect409k1 sect283r1 sect283k1 sect239k1 ' +
  'sect233r1 sect233k1 sect193r1 sect193r2 sect163r1 sect163r2 sect163k1';
/** OpenSSL gives up by itself where TLS 1.3 is asked for with none but the last line. */
const SIGNATURES_13 =
  'rsa_pss_rsae_sha256 rsa_pss_rsae_sha384 rsa_pss_rsae_sha512 rsa_pss_pss_sha256 rsa_pss_pss_sha384 rsa_pss_pss_sha512 ' +
  'ecdsa_secp256r1_sha256 ecdsa_secp384r1_sha384 ecdsa_secp521r1_sha512 ed25519 ed448';
const SIGNATURES_12 = `${SIGNATURES_13} rsa_pkcs1_sha256 rsa_pkcs1_sha384 rsa_pkcs1_sha512 rsa_pkcs1_sha224 rsa_pkcs1_sha1 ecdsa_sha224 ecdsa_sha1`;
/** Everything that OpenSSL can do, however weak. */
const ALL = 'ALL:COMPLEMENTOFALL:@SECLEVEL=0';
/** Every key exchange that is signed. */
const SIGNED = 'kECDHE:kDHE:!aNULL:@SECLEVEL=0';

const surveys = new WeakMap<Machine, Map<number, Promise<Survey>>>();

/** Look at a port; a second question about it on the same machine is answered from the first. */
export function survey(machine: Machine, endpoint: Endpoint): Promise<Survey> {
  const known = surveys.get(machine) ?? new Map<number, Promise<Survey>>();
  surveys.set(machine, known);
  const found = known.get(endpoint.port) ?? look(machine, endpoint);
  known.set(endpoint.port, found);
  return found;
}

// Some daemons think for a tenth of a second about every client: what does not depend on one another is asked at once.
async function look(machine: Machine, endpoint: Endpoint): Promise<Survey> {
  const shake = (offer: Offer) => shakeHands(machine, endpoint, { ...offer, from: 'client' });
  const tried = await tryVersions({ machine }, endpoint);
  const versions = [...tried].flatMap(([version, { result }]) => (result === 'done' ? [version] : []));
  const rounds = [
    ...(versions.includes('1.3') ? roundsOfTls13(shake) : []),
    ...roundsOfOlder(shake, newest(versions.filter((version) => version !== '1.3')), await oldSuites(machine)),
  ];
  const [found, certificates] = await Promise.all([Promise.all(rounds), readKeys(shake, newest(versions))]);
  const chosen = (kind: Kind) => found.flatMap((one) => one.chosen[kind]);
  const dhe = found.flatMap(({ handshakes }) =>
    handshakes.flatMap(({ protocol, group, bits }) => (protocol !== '1.3' && group === 'DH' && bits ? [bits] : [])),
  );
  const problems = [...tried].flatMap(([version, { result, why }]) =>
    result === 'silent' || result === 'unable' ? [`${nameOf(version)}: ${why}`] : [],
  );
  problems.push(...found.flatMap(({ problem }) => problem ?? []));
  if (versions.length === 0) problems.push('no version of TLS is accepted');
  else if (certificates.keys.length === 0) problems.push('no certificate could be read');
  return {
    offer: {
      port: endpoint.port,
      protocol: endpoint.protocol,
      implicit: endpoint.implicit,
      versions,
      suites: chosen('suites'),
      groups: unique(chosen('groups')),
      ...(dhe.length > 0 ? { dheBits: Math.min(...dhe) } : {}),
      signatures: unique(chosen('signatures')),
      keys: certificates.keys,
    },
    evidence: [
      ...[...tried.values()].map(({ transcript }) => transcript),
      ...found.map(({ evidence }) => evidence),
      ...certificates.transcripts,
    ],
    problem: problems.join('; '),
  };
}

type Shake = (offer: Offer) => Promise<Handshake>;

function roundsOfTls13(shake: Shake): Promise<Eliminated>[] {
  const lists: List[] = [
    { kind: 'suites', names: words(SUITES_13), choice: suiteOf },
    { kind: 'groups', names: words(GROUPS_13), choice: groupOf(GROUPS_13) },
    { kind: 'signatures', names: words(SIGNATURES_13), choice: signatureOf },
  ];
  // The suites of TLS 1.3 are not among the ciphers, but the level of security that stands there holds for them.
  return [eliminate(lists, (left) => shake({ version: '1.3', ciphers: ALL, ...asWords(left) }))];
}

function roundsOfOlder(
  shake: Shake,
  version: TlsVersion | undefined,
  suites: readonly string[],
): Promise<Eliminated>[] {
  if (version === undefined) return [];
  const rest: List[] = [
    { kind: 'groups', names: words(GROUPS_12), choice: groupOf(GROUPS_12) },
    // Before TLS 1.2 a client cannot say what it wants: it is MD5 with SHA-1, always.
    ...(version === '1.2' ? [{ kind: 'signatures' as const, names: words(SIGNATURES_12), choice: signatureOf }] : []),
  ];
  return [
    // Which suites a server takes, and in which order, depends on the rest of what it is offered: it is asked about them alone.
    eliminate([{ kind: 'suites', names: suites, choice: suiteOf }], ({ suites: left = [] }) =>
      shake({ version, ciphers: `${left.join(':')}:@SECLEVEL=0` }),
    ),
    eliminate(rest, (left) => shake({ version, ciphers: exchanges(left), ...asWords(left) })),
  ];
}

/** Suites of TLS 1.2 in which the server's choices from these lists are to be seen. */
function exchanges({ groups, signatures }: Left): string {
  if (!groups) return SIGNED;
  return signatures ? 'kECDHE:!aNULL:@SECLEVEL=0' : 'kECDHE:@SECLEVEL=0';
}

const asWords = (left: Left): Pick<Offer, Kind> =>
  Object.fromEntries(Object.entries(left).map(([kind, names]) => [kind, names.join(':')]));

type Choice = (handshake: Handshake) => string | undefined;
const suiteOf: Choice = ({ suite }) => suite;
const signatureOf: Choice = ({ signature }) => signature;
const words = (list: string) => list.split(' ');
const unique = (names: readonly string[]) => [...new Set(names.map((name) => name.replace(/tls13$/, '')))];

/** Names of groups as they are asked for; OpenSSL answers with others. */
const groupOf =
  (list: string): Choice =>
  ({ group, bits }) => {
    const other: Record<string, string> = { prime256v1: 'secp256r1', prime192v1: 'secp192r1', DH: `ffdhe${bits}` };
    const name = (other[group ?? ''] ?? group ?? '').toLowerCase();
    return words(list).find((one) => [name, `${name}tls13`].includes(one.toLowerCase()));
  };

function newest(versions: readonly Version[]): TlsVersion | undefined {
  return versions.findLast((version): version is TlsVersion => version !== 'SSLv2' && version !== 'SSLv3');
}

/** All suites up to TLS 1.2 that the client can ask for, those without a certificate or without encryption too. */
async function oldSuites(machine: Machine): Promise<string[]> {
  const command = ['openssl', 'ciphers', '-s', '-tls1_2', ALL];
  const { stdout } = await machine.exec(command, { from: 'client' });
  return stdout
    .trim()
    .split(':')
    .filter((name) => name !== '' && !name.startsWith('TLS_'));
}

/** A server may have a certificate for each family of signatures. */
async function readKeys(
  shake: Shake,
  version: TlsVersion | undefined,
): Promise<{ keys: Key[]; transcripts: Transcript[] }> {
  const keys: Key[] = [];
  const transcripts: Transcript[] = [];
  if (version === undefined) return { keys, transcripts };
  const look = async (offer: Offer): Promise<void> => {
    const { transcript } = await shake({ version, options: ['-showcerts'], verbose: true, ...offer });
    const [, type, bits, signed] = /^ +a:PKEY: ([^,]+), (\d+) \(bit\); sigalg: (\S+)$/m.exec(transcript.stdout) ?? [];
    if (type === undefined || signed === undefined) return;
    const key = { type: type === 'id-ecPublicKey' ? 'EC' : type, bits: Number(bits), signed };
    if (keys.some((one) => JSON.stringify(one) === JSON.stringify(key))) return;
    keys.push(key);
    transcripts.push({ ...transcript, stdout: transcript.stdout.replace(/^(?! *(?:a:PKEY|\d+ s:)).*\n?/gm, '') });
  };
  const names = words(SIGNATURES_12);
  for (const family of [/^rsa/, /^e[cd]/])
    await look({ ciphers: SIGNED, signatures: names.filter((name) => family.test(name)).join(':') });
  // Where nothing is signed, there is still a certificate.
  if (keys.length === 0) await look({ ciphers: ALL });
  return { keys, transcripts };
}
