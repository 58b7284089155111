/** Faults in Dovecot's configuration, which has changed from ground up between 2.3 and 2.4. */
import { type Fault, faultsOf } from './fault.ts';

/** What can go wrong with either. */
const either = (page: string, release: Fault['release']) =>
  faultsOf(page, release, [
    ['misspelt name', 'ssl_min_protocol', 'ssl_min_protcol', 'snippet tls', /[Uu]nknown setting/],
    ['bad value', 'ssl = yes\nssl_', 'ssl = maybe\nssl_', 'snippet tls', /maybe/],
    ['value that is no version', '= TLSv1.2', '= TLS12', 'snippet tls', /TLS12/],
    [
      'weakened protocol, and suites that go with it',
      'ssl_min_protocol = TLSv1.2\nssl_cipher_list = ECDHE+AESGCM:ECDHE+CHACHA20',
      'ssl_min_protocol = TLSv1\nssl_cipher_list = ALL:@SECLEVEL=0',
      'claim accepts-no-old-version',
      /1\.0/,
    ],
    ['protocol too new', '= TLSv1.2', '= TLSv1.3', 'claim accepts-no-old-version', /1\.2/],
    ['weakened suites', 'ECDHE+AESGCM:', 'ECDHE:', 'claim nor-an-old-suite', /also on offer/],
    ['suites that do not exist', 'ECDHE+AESGCM:ECDHE+CHACHA20', 'ECDHE+AESGMC', 'snippet tls', /cipher/],
    ['TLS off', 'ssl = yes\nssl_', 'ssl = no\nssl_', 'claim imap-offers-tls', /not among/],
    [
      'certificate that is not there',
      'certs/mail.example.org.pem',
      'certs/mail.example.com.pem',
      'snippet tls',
      /mail\.example\.com\.pem/,
    ],
    ['certificate for a key', 'private/mail.example.org.key', 'certs/mail.example.org.pem', 'snippet tls', /key/],
    ['brace too few', '  }\n}\nservice imap', '  }\nservice imap', 'snippet ports', /service/],
    ['brace too many', '  }\n}\nservice imap', '  }\n}\n}\nservice imap', 'snippet ports', /Unexpected '}'/],
    ['misspelt section', 'inet_listener imaps', 'inet_listner imaps', 'snippet ports', /inet_listner/],
    ['misspelt service', 'service imap-login', 'service imap-logn', 'snippet ports', /duplicate listener/],
    [
      'setting in the wrong section',
      'service imap-login {',
      'service imap-login {\n  port = 993',
      'snippet ports',
      /[Uu]nknown setting/,
    ],
    [
      'setting outside its section',
      'service imap-login {',
      'port = 993\nservice imap-login {',
      'snippet ports',
      /[Uu]nknown setting/,
    ],
    ['wrong port', 'port = 993', 'port = 939', 'claim or-starts-with-it', /heard|greeting/],
    ['port that is none', 'port = 993', 'port = imaps', 'snippet ports', /imaps/],
    ['port left open', 'port = 0', 'port = 110', 'claim pop3-without-tls-is-gone', /accepted/],
    ['implicit TLS off', 'ssl = yes\n  }', 'ssl = no\n  }', 'claim or-starts-with-it', /heard|greeting/],
    ['wrong file', 'dovecot/dovecot.conf, name=ports', 'postfix/main.cf, name=ports', 'snippet ports', /missing '='/],
    ['lost equals sign', 'ssl_min_protocol =', 'ssl_min_protocol', 'snippet tls', /Expecting '{'/],
    ['quote too few', '= TLSv1.2', '= "TLSv1.2', 'snippet tls', /TLSv1\.2/],
  ]);

export const DOVECOT_FAULTS: Fault[] = [
  ...either('dovecot-23', 'bookworm'),
  ...faultsOf('dovecot-23', 'bookworm', [
    ['obsolete name', 'ssl_min_protocol = TLSv1.2', 'ssl_protocols = !SSLv3', 'snippet tls', /[Oo]bsolete/],
    ['path where the content is wanted', '= </etc/ssl/certs', '= /etc/ssl/certs', 'snippet tls', /ssl_cert|PEM/],
    [
      'passwords in the clear',
      'plaintext_auth = yes',
      'plaintext_auth = no',
      'claim takes-no-password-before-it',
      /clear|LOGINDISABLED/,
    ],
    ["the client's order", 'server_ciphers = yes', 'server_ciphers = no', 'claim has-the-last-word', /client/],
    ['name of a later version', 'ssl_cert = <', 'ssl_server_cert_file = ', 'snippet tls', /[Uu]nknown setting/],
  ]),
  ...either('dovecot-24', 'trixie'),
  ...faultsOf('dovecot-24', 'trixie', [
    ['name of an earlier version', 'ssl_server_cert_file = ', 'ssl_cert = <', 'snippet tls', /[Uu]nknown setting/],
    [
      'content where the path is wanted',
      '= /etc/ssl/certs',
      '= </etc/ssl/certs',
      'snippet tls',
      /ssl_server_cert_file: open/,
    ],
    [
      'passwords in the clear',
      'allow_cleartext = no',
      'allow_cleartext = yes',
      'claim takes-no-password-before-it',
      /clear|LOGINDISABLED/,
    ],
    ["the client's order", 'ciphers = server', 'ciphers = client', 'claim has-the-last-word', /client/],
    [
      'setting of an earlier version',
      'auth_allow_cleartext = no',
      'disable_plaintext_auth = yes',
      'snippet tls',
      /[Uu]nknown setting/,
    ],
    [
      'later version than the daemon',
      'ssl = yes\nssl_',
      'dovecot_config_version = 2.9.0\nssl = yes\nssl_',
      'snippet tls',
      /dovecot_config_version/,
    ],
  ]),
];
