/** What counts as a message of a daemon, and what a reader may paste to find it. */
import { expect, test } from 'vitest';
import { complaintsIn } from '../../src/site/messages/complaints.ts';

test.each([
  [
    'doveconf: Fatal: Error in configuration file /etc/dovecot/tried.conf line 29: ssl_cert: Unknown setting: ssl_cert',
    { text: 'Unknown setting: ssl_cert', speaker: 'dovecot' },
  ],
  [
    '[..] mail postfix/smtpd[..]: warning: cannot load 512-bit DH parameters from file /etc/postfix/dh512.pem',
    { text: 'cannot load 512-bit DH parameters from file /etc/postfix/dh512.pem', speaker: 'postfix' },
  ],
  [
    'postconf: warning: /etc/postfix/main.cf: support for parameter "smtpd_tls_eecdh_grade" will be removed',
    { text: 'support for parameter "smtpd_tls_eecdh_grade" will be removed', speaker: 'postfix' },
  ],
  [
    "[..] cyrus/imap[..]: Option 'tls_cert_file' is deprecated in favor of 'tls_server_cert' since version 2.5.0.",
    {
      text: "Option 'tls_cert_file' is deprecated in favor of 'tls_server_cert' since version 2.5.0.",
      speaker: 'cyrus',
    },
  ],
  ['S: 530 5.7.0 Must issue a STARTTLS command first', { text: '530 5.7.0 Must issue a STARTTLS command first' }],
  ['S: a2 NO Login only available under a layer', { text: 'NO Login only available under a layer' }],
  [
    '[..]:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:../ssl/record/rec_layer_s3.c:918:',
    {
      text: 'tlsv1 alert protocol version',
      speaker: 'openssl',
      form: 'error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version',
    },
  ],
])('%s', (line, complaint) => {
  expect(complaintsIn(`before\n${line}\nafter`)).toEqual([complaint]);
});

test.each([
  'S: 250 OK',
  'smtpd_tls_security_level = may',
  'error      unix  -       -       n       -       -       error',
  '[..] setrlimit(RLIMIT_NPROC) failed: Operation not permitted',
  'doveconf: Error: t_readlink(/run/dovecot/dovecot.conf) failed: readlink() failed: No such file or directory',
  'postfix/smtpd[..]: connect from client.example.org[192.0.2.2]',
])('%s says nothing to a reader', (line) => {
  expect(complaintsIn(line)).toEqual([]);
});
