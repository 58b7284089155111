/** What is left of a message that a reader pastes into the search. */
import { expect, test } from 'vitest';
import { withoutOwnPlaces } from '../../src/site/search/pasted-message.ts';

test.each([
  [
    'doveconf: Fatal: Error in configuration file /etc/dovecot/dovecot.conf line 12: ssl_cert: Unknown setting: ssl_cert',
    'ssl_cert: Unknown setting: ssl_cert',
  ],
  ['Unknown setting: ssl_cert', 'Unknown setting: ssl_cert'],
  [
    'Nov 30 17:20:43 mx1 postfix/smtpd[4711]: warning: support for parameter "smtpd_tls_eecdh_grade" will be removed',
    'support for parameter "smtpd_tls_eecdh_grade" will be removed',
  ],
  [
    "2026-11-30T17:20:43.123456+00:00 mx1 cyrus/imaps[99]: Option 'tls_cert_file' is deprecated",
    "Option 'tls_cert_file' is deprecated",
  ],
  [
    'postconf: warning: /etc/postfix/main.cf: support for parameter "smtpd_tls_dh1024_param_file" will be removed',
    'support for parameter "smtpd_tls_dh1024_param_file" will be removed',
  ],
  [
    '40E7A7E0:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:../ssl/record/rec_layer_s3.c:918:SSL',
    'tlsv1 alert protocol version',
  ],
  ['454 4.7.1 <alice@example.net>: Relay access denied', '454 4.7.1 Relay access denied'],
  ['a2 NO Login only available under a layer', 'NO Login only available under a layer'],
  ['/etc/postfix/main.cf', '/etc/postfix/main.cf'],
  ['smtpd_tls_auth_only', 'smtpd_tls_auth_only'],
  ['error: /a', 'error: /a'],
  ['tls security level', 'tls security level'],
])('%s', (pasted, left) => {
  expect(withoutOwnPlaces(pasted).replace(/\s+/g, ' ').trim()).toBe(left);
});
