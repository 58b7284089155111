/** TLSRef, which took over Mozilla's guidelines in 2026. Read in its own file, guidelines/6.0.json. */
import { policy } from './policy.ts';

export default policy({
  id: 'tlsref-intermediate',
  name: 'TLSRef intermediate',
  edition: '6.0',
  date: '2026-04-06',
  source: 'https://docs.tlsref.org/server-side-tls.html',
  unnamed: 'not in the profile',
  versions: { good: ['1.2', '1.3'] },
  suites: {
    good: [
      ...['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'],
      ...['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256'],
      ...['ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384'],
      ...['ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305'],
    ],
  },
  groups: { good: ['X25519MLKEM768', 'X25519', 'secp256r1', 'secp384r1'] },
  rsaBits: { good: 2048 },
  ecBits: { good: 256 },
  certificates: {
    good: ['sha256WithRSAEncryption', 'ecdsa-with-SHA256', 'ecdsa-with-SHA384', 'ecdsa-with-SHA512'],
  },
});
