/** Faults where Dovecot and Postfix work together, and in what Dovecot asks of its clients. */
import { type Fault, faultsOf } from './fault.ts';

const CERTIFICATE = 'claim then-they-need-a-certificate';
const READ = 'claim what-is-sent-is-read';

/** What the versions call things. */
interface Names {
  request: string;
  crl: string;
  /** Variables of a log line: with the protocol and the cipher, and without. */
  tells: string;
  keepsQuiet: string;
}

/** What can go wrong with users' certificates and with submission, before 2.4 and since. */
const clients = (page: string, release: Fault['release'], { request, crl, tells, keepsQuiet }: Names) =>
  faultsOf(page, release, [
    [
      'asked for a certificate, but not insisted',
      'ssl_require_client_cert = yes',
      'ssl_require_client_cert = no',
      CERTIFICATE,
      /is let in/,
    ],
    ['insists, but does not ask', `${request} = yes`, `${request} = no`, CERTIFICATE, /nobody can log in/],
    ['revoked certificates are not listed', `${crl} = no`, `${crl} = yes`, CERTIFICATE, /nobody can log in/],
    ['authority that is not there', 'example-users-ca', 'example-user-ca', 'snippet tls', /example-user-ca/],
    ['authority that vouches for strangers', 'example-users-ca', 'stranger', CERTIFICATE, /nobody can log in/],
    [
      'a group too many',
      'X25519:prime256v1',
      'X25519:prime256v1:secp384r1',
      'claim by-the-groups-that-we-like',
      /accepted/,
    ],
    ['group that does not exist', 'prime256v1', 'prime255v1', 'snippet tls', /prime255v1|curve/],
    ['no submission service', 'pop3 submission', 'pop3', 'claim users-can-send', /heard|answered/],
    ['nobody to hand mail to', '127.0.0.1', '192.0.2.9', 'claim users-can-send', /answered/],
    ['no TLS on the port for it', 'ssl = yes\n  }', 'ssl = no\n  }', 'claim on-another-port-as-well', /heard|greeting/],
    ['no POP3', 'imap pop3', 'imap', 'claim and-read', /no session|heard/],
    ['a log that says less', tells, keepsQuiet, 'claim and-the-log-tells', /no such line/],
    [
      'a name that is not known',
      'service auth/chroot',
      'service auth/chrot',
      'claim all-of-it-is-known',
      /auth\/chrot/,
    ],
  ]);

/** What can go wrong between the two. */
const whole = (release: Fault['release']) =>
  faultsOf('whole', release, [
    ['mail goes past Dovecot', 'mailbox_transport', 'mailbox_command_maps', READ, /not in the mailbox/],
    [
      "a socket that is not Dovecot's",
      'unix:private/dovecot-lmtp',
      'unix:private/lmtp-dovecot',
      READ,
      /not in the mailbox/,
    ],
    [
      'a socket that Postfix may not use',
      'mode = 0600\n    user = postfix',
      'mode = 0600\n    user = root',
      READ,
      /not in the mailbox/,
    ],
    ['no service behind the socket', 'imap lmtp', 'imap', READ, /not in the mailbox/],
    ['nobody to ask for passwords', 'sasl_path = private/auth', 'sasl_path = private/auht', READ, /answered/],
    ['passwords asked of another', 'sasl_type = dovecot', 'sasl_type = cyrus', READ, /answered/],
    ['nobody may ask Dovecot', 'mode = 0660\n    user = postfix', 'mode = 0600\n    user = root', READ, /answered/],
    ['TLS off where mail is read', 'ssl = required', 'ssl = no', 'claim what-is-sent-is-read', /no session|heard/],
  ]);

export const TWO_DAEMON_FAULTS: Fault[] = [
  ...clients('clients-23', 'bookworm', {
    request: 'ssl_verify_client_cert',
    crl: 'ssl_require_crl',
    tells: '%k',
    keepsQuiet: '%c',
  }),
  ...clients('clients-24', 'trixie', {
    request: 'ssl_server_request_client_cert',
    crl: 'ssl_server_require_crl',
    tells: '%{ssl_security}',
    keepsQuiet: '%{secured}',
  }),
  ...whole('bookworm'),
  ...whole('trixie'),
];
