/** The German BSI's technical guideline. It recommends until a year: `phase-out` here is what ends before TLS 1.2 does, in 2031. */
import { policy } from './policy.ts';

const cbc = (key: string, long: string) => [`${key}-AES256-${long}`, `${key}-AES128-SHA256`];
const gcm = (key: string) => [`${key}-AES256-GCM-SHA384`, `${key}-AES128-GCM-SHA256`];

export default policy({
  id: 'bsi',
  name: 'BSI TR-02102-2',
  edition: '2026-01',
  date: '2026-01-27',
  source: 'https://www.bsi.bund.de/SharedDocs/Downloads/EN/BSI/Publications/TechGuidelines/TG02102/BSI-TR-02102-2.html',
  secondHand: 'three transcriptions of its tables by others, which agree; the document itself was not at hand',
  unnamed: 'not recommended',
  // Tables 2, 3, 13.
  versions: { good: ['1.3'], sufficient: ['1.2'] },
  suites: {
    good: ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_AES_128_CCM_SHA256'],
    sufficient: [
      ...['ECDHE-ECDSA', 'ECDHE-RSA'].flatMap((key) => [...gcm(key), ...cbc(key, 'SHA384')]),
      ...['ECDHE-ECDSA-AES256-CCM', 'ECDHE-ECDSA-AES128-CCM'],
    ],
    'phase-out': [
      ...['DHE-DSS', 'DHE-RSA'].flatMap((key) => [...gcm(key), ...cbc(key, 'SHA256')]),
      ...['DHE-RSA-AES256-CCM', 'DHE-RSA-AES128-CCM'],
    ],
  },
  // Tables 6 and 10. Curve25519 is in neither.
  groups: {
    good: [
      ...['secp256r1', 'secp384r1', 'secp521r1', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1'],
      ...['ffdhe3072', 'ffdhe4096'],
    ],
    // Hybrids are recommended in general; the transcribed tables name none.
    unjudged: ['X25519MLKEM768', 'SecP256r1MLKEM768', 'SecP384r1MLKEM1024'],
  },
  dheBits: { 'phase-out': 3072 },
  // Table 11. PKCS #1 v1.5 was recommended until the end of 2025.
  signatures: {
    good: [
      ...['ecdsa_secp256r1_sha256', 'ecdsa_secp384r1_sha384', 'ecdsa_secp521r1_sha512'],
      ...['rsa_pss_rsae_sha256', 'rsa_pss_rsae_sha384', 'rsa_pss_rsae_sha512'],
      ...['rsa_pss_pss_sha256', 'rsa_pss_pss_sha384', 'rsa_pss_pss_sha512'],
    ],
  },
  rsaBits: { good: 3000 },
  ecBits: { good: 250 },
});
