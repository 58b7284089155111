/** The Dutch NCSC's guidelines. The four levels are its own; they were taken from the test that the Dutch government runs. */
import { policy } from './policy.ts';

const gcm = (key: string) => [`${key}-AES256-GCM-SHA384`, `${key}-CHACHA20-POLY1305`, `${key}-AES128-GCM-SHA256`];
const ccm = (key: string) => [`${key}-AES256-CCM`, `${key}-AES128-CCM`];

export default policy({
  id: 'ncsc-nl',
  name: 'NCSC-NL',
  edition: '2025-05',
  date: '2025-06-26',
  source:
    'https://english.ncsc.nl/publications/publications/2025/06/26/security-guidelines-for-transport-layer-security-2025-05',
  secondHand: 'the constants of the test on internet.nl, checks/tasks/tls/tls_constants.py',
  unnamed: 'insufficient',
  versions: { good: ['1.3'], sufficient: ['1.2'] },
  suites: {
    good: ['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'],
    sufficient: [
      ...['TLS_AES_128_GCM_SHA256', 'TLS_AES_128_CCM_SHA256'],
      ...['ECDHE-ECDSA', 'ECDHE-RSA'].flatMap((key) => [...gcm(key), ...ccm(key)]),
    ],
    'phase-out': [
      ...['ECDHE-ECDSA', 'ECDHE-RSA'].flatMap((key) => [
        ...[`${key}-AES256-SHA384`, `${key}-AES128-SHA256`],
        ...[`${key}-CAMELLIA256-SHA384`, `${key}-CAMELLIA128-SHA256`],
      ]),
      ...['ECDHE-ECDSA-ARIA256-GCM-SHA384', 'ECDHE-ECDSA-ARIA128-GCM-SHA256'],
      ...['ECDHE-ARIA256-GCM-SHA384', 'ECDHE-ARIA128-GCM-SHA256'],
      ...[...gcm('DHE-RSA'), ...ccm('DHE-RSA'), 'DHE-RSA-AES256-SHA256', 'DHE-RSA-AES128-SHA256'],
      ...['DHE-RSA-CAMELLIA256-SHA256', 'DHE-RSA-CAMELLIA128-SHA256'],
      ...['DHE-RSA-ARIA256-GCM-SHA384', 'DHE-RSA-ARIA128-GCM-SHA256'],
    ],
  },
  groups: {
    good: [
      ...['X25519', 'X448', 'secp256r1', 'secp384r1', 'secp521r1'],
      ...['brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1'],
    ],
    // The test does not look at them yet.
    unjudged: ['X25519MLKEM768', 'SecP256r1MLKEM768', 'SecP384r1MLKEM1024'],
    'phase-out': ['secp224r1', 'ffdhe3072', 'ffdhe4096', 'ffdhe6144', 'ffdhe8192'],
  },
  dheBits: { 'phase-out': 3072 },
  signatures: {
    good: [
      ...['ecdsa_secp256r1_sha256', 'ecdsa_secp384r1_sha384', 'ecdsa_secp521r1_sha512', 'ed25519', 'ed448'],
      ...['rsa_pss_rsae_sha256', 'rsa_pss_rsae_sha384', 'rsa_pss_rsae_sha512'],
      ...['rsa_pss_pss_sha256', 'rsa_pss_pss_sha384', 'rsa_pss_pss_sha512'],
      ...['rsa_pkcs1_sha256', 'rsa_pkcs1_sha384', 'rsa_pkcs1_sha512'],
    ],
    'phase-out': ['rsa_pkcs1_sha224', 'ecdsa_sha224'],
  },
  rsaBits: { good: 3072, 'phase-out': 2048 },
  ecBits: { good: 256, 'phase-out': 224 },
  certificates: {
    sufficient: [
      ...['sha256WithRSAEncryption', 'sha384WithRSAEncryption', 'sha512WithRSAEncryption'],
      ...['ecdsa-with-SHA256', 'ecdsa-with-SHA384', 'ecdsa-with-SHA512', 'ED25519', 'ED448'],
    ],
  },
});
