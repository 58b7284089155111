/** Faults in Cyrus's two files, about most of which Cyrus itself says nothing. */
import { type Fault, faultsOf } from './fault.ts';

/** What can go wrong with TLS and with ports. */
const either = (release: Fault['release']) =>
  faultsOf('cyrus', release, [
    ['misspelt name', 'tls_versions', 'tls_version', 'snippet tls', /tls_version is no setting/],
    ['misspelt version', 'tls_versions: tls1_2 tls1_3', 'tls_versions: tlsv1.2', 'snippet tls', /tlsv1\.2/],
    ['misspelt version among good ones', 'tls1_2 tls1_3', 'tlsv1.2 tls1_3', 'snippet tls', /tlsv1\.2/],
    [
      'weakened protocol, and suites that go with it',
      'tls1_2 tls1_3\ntls_ciphers: ECDHE+AESGCM:ECDHE+CHACHA20',
      'tls1_0 tls1_2 tls1_3\ntls_ciphers: ALL:@SECLEVEL=0',
      'claim not-with-an-old-version',
      /1\.0/,
    ],
    ['weakened suites', 'ECDHE+AESGCM:', 'ECDHE:', 'claim nor-an-old-suite', /also on offer/],
    ['suites that do not exist', 'ECDHE+AESGCM:ECDHE+CHACHA20', 'ECDHE+AESGMC', 'snippet tls', /cipher|suite/],
    ['only one curve', 'tls_eccurve: auto', 'tls_eccurve: prime256v1', 'claim but-with-a-good-curve', /no session/],
    ['old name', 'tls_server_cert:', 'tls_cert_file:', 'snippet tls', /tls_cert_file .*old name/],
    ['name twice', 'tls_eccurve: auto', 'tls_eccurve: auto\ntls_eccurve: auto', 'snippet tls', /duplicate|line \d+/],
    ['no value', 'tls_eccurve: auto', 'tls_eccurve:', 'snippet tls', /empty|value/],
    ['equals sign for a colon', 'tls_eccurve: auto', 'tls_eccurve = auto', 'snippet tls', /line \d+/],
    ['bad truth value', 'allowplaintext: no', 'allowplaintext: nope', 'snippet tls', /allowplaintext/],
    [
      'certificate that is not there',
      'certs/mail.example.org.pem',
      'certs/mail.example.com.pem',
      'snippet tls',
      /mail\.example\.com\.pem/,
    ],
    ['certificate for a key', 'private/mail.example.org.key', 'certs/mail.example.org.pem', 'snippet tls', /key|TLS/],
    ['misspelt word', 'maxchild=50\n#', 'maxchilds=50\n#', 'snippet services', /maxchilds/],
    ['no TLS on the port for it', 'imapd -s', 'imapd', 'claim imap-starts-with-tls', /heard|greeting/],
    ['no TLS on the port for it, without a claim', 'pop3d -s', 'pop3d', 'snippet services', /no -s in its cmd/],
    ['quote too few', '"imapd -s -U 30" ', '"imapd -s -U 30 ', 'snippet services', /bad character/],
    ['old port left open', '#imap', 'imap ', 'claim but-not-at-the-old-port', /accepted|listens/],
    ['two services of one name', 'imaps  cmd', 'pop3s  cmd', 'snippet services', /pop3s/],
    ['program that does not exist', '"pop3d -s', '"pop3sd -s', 'snippet services', /pop3sd|995/],
    ['port that is none', 'listen="pop3s"', 'listen="pops3"', 'snippet services', /Servname not supported/],
    ['wrong port', 'listen="imaps"', 'listen="939"', 'claim imap-starts-with-tls', /heard|greeting|nobody|listens/],
    ['service left out', 'pop3s  cmd', '#pop3s cmd', 'claim and-so-does-pop3', /heard|greeting|nobody|listens/],
    ['wrong file', 'cyrus/imapd.conf, name=tls', 'cyrus/cyrus.conf, name=tls', 'snippet tls', /bad character/],
  ]);

export const CYRUS_FAULTS: Fault[] = [
  ...either('bookworm'),
  ...faultsOf('cyrus', 'bookworm', [
    [
      'name of a later version',
      'tls_eccurve: auto',
      'allowstarttls: yes',
      'snippet tls',
      /allowstarttls is no setting/,
    ],
  ]),
  ...either('trixie'),
  ...faultsOf('cyrus-clients', 'trixie', [
    ['STARTTLS not turned on', 'imap_allow', '#imap_allow', 'claim imap-offers-tls', /not among/],
    ['STARTTLS turned on for all', 'imap_allow', 'allow', 'claim pop3-does-not-offer-tls', /STARTTLS/],
    ['STARTTLS for a service of another name', 'imap_allow', 'imapd_allow', 'claim imap-offers-tls', /not among/],
    [
      'does not insist on TLS',
      'tls_required: yes\nallowplaintext: no',
      'allowplaintext: yes',
      'claim insists-on-it',
      /offers a way to log in/,
    ],
    ['insists on it for passwords only', 'tls_required: yes\n', '', 'claim insists-on-it', /AUTH/],
    [
      'passwords in the clear',
      'tls_required: yes\nallowplaintext: no',
      'allowplaintext: yes',
      'claim takes-no-password-before-it',
      /in the clear/,
    ],
    ['open to the world', 'localhost:10143', '10143', 'claim one-port-is-for-this-machine-alone', /accepted|listens/],
    [
      'certificate that is optional',
      'certs: require',
      'certs: optional',
      'claim and-some-need-a-certificate',
      /let in/,
    ],
    ['certificates for another service', 'imapcert_tls', 'imap_tls', 'claim and-some-need-a-certificate', /let in/],
    ['authority that is not there', 'example-users-ca', 'example-user-ca', 'snippet tls', /example-user-ca/],
    [
      'authority that vouches for strangers',
      'example-users-ca',
      'stranger',
      'claim and-some-need-a-certificate',
      /nobody can log in|let in/,
    ],
  ]),
];
