/** Faults in stunnel's file, and in that of the server behind it. */
import { type Fault, faultsOf } from './fault.ts';

/** What can go wrong in front of a server, and on the way to one. */
const either = (release: Fault['release']) => [
  ...faultsOf('stunnel', release, [
    ['a port left out', 'accept = 993\n', '', 'claim imap-starts-with-tls', /./, 'error'],
    ['misspelt name', 'sslVersionMin', 'sslVersionMinimum', 'snippet server', /Specified option name is not valid/],
    ['misspelt version', '= TLSv1.2', '= TLS1.2', 'snippet server', /TLS1\.2|[Ii]nvalid/],
    [
      'weakened protocol, and suites that go with it',
      '= TLSv1.2\nciphers = ECDHE+AESGCM:ECDHE+CHACHA20',
      '= TLSv1\nciphers = ALL:@SECLEVEL=0',
      'claim not-with-an-old-version',
      /1\.0/,
    ],
    ['protocol too new', '= TLSv1.2', '= TLSv1.3', 'claim not-with-an-old-version', /1\.2/],
    ['weakened suites', 'ECDHE+AESGCM:', 'ECDHE:', 'claim nor-an-old-suite', /also on offer/],
    ['suites that do not exist', 'ECDHE+AESGCM:ECDHE+CHACHA20', 'ECDHE+AESGMC', 'snippet server', /cipher/],
    [
      'certificate that is not there',
      'certs/mail.example.org.pem',
      'certs/mail.example.com.pem',
      'snippet server',
      /mail\.example\.com\.pem/,
    ],
    [
      'certificate for a key',
      'private/mail.example.org.key',
      'certs/mail.example.org.pem',
      'snippet server',
      /PrivateKey/,
    ],
    ['key of another certificate', 'private/mail.example.org.key', 'private/stranger.key', 'snippet server', /key/],
    [
      'nobody behind it',
      'connect = 127.0.0.1:143\n\n',
      'connect = 127.0.0.1:1143\n\n',
      'claim a-user-can-log-in',
      /no answer/,
    ],
    ['the wrong one behind it', '127.0.0.1:110', '127.0.0.1:143', 'claim by-pop3-as-well', /answer/],
    [
      'the server behind it is open to all',
      '127.0.0.1\n\\end',
      '*\n\\end',
      'claim but-not-beside-it',
      /accepted|listens/,
    ],
    [
      'no certificate of users asked for',
      'verifyChain = yes',
      'verifyChain = no',
      'claim and-some-need-a-certificate',
      /is let in|without/,
    ],
    ['authority that vouches for strangers', 'example-users-ca', 'stranger', 'claim and-some-need-a-certificate', /./],
    ['authority that is not there', 'example-users-ca', 'example-user-ca', 'snippet server', /example-user-ca/],
    ['a line twice', 'accept = 995', 'accept = 995\naccept = 996', 'snippet server', /set again/],
    ['service without its brackets', '[pop3s]', 'pop3s', 'snippet server', /pop3s|line/],
    ['user that does not exist', 'setuid = stunnel4', 'setuid = stunnel', 'snippet server', /stunnel/],
    ['wrong port', 'accept = 993', 'accept = 939', 'claim imap-starts-with-tls', /heard|greeting|nobody|listens/],
    ['log that says less', 'setuid', 'debug = err\nsetuid', 'claim the-log-tells', /no such line/],
  ]),
  ...faultsOf('stunnel-client', release, [
    [
      'authority not checked',
      'verifyChain = yes\n',
      '',
      'snippet client',
      /"verifyChain" or "verifyPeer" has to be enabled/,
    ],
    [
      'nothing checked',
      'verifyChain = yes\nCAfile = /etc/ssl/certs/ca-certificates.crt\ncheckHost = mail.example.net\n',
      '',
      'claim it-leads-to-the-right-server',
      /another name/,
    ],
    ['name not checked', 'checkHost = mail.example.net\n', '', 'claim it-leads-to-the-right-server', /another name/],
    [
      'another name checked',
      'checkHost = mail.example.net',
      'checkHost = mail.example.com',
      'claim it-leads-to-the-right-server',
      /is not reached/,
    ],
    ['no client', 'client = yes', 'client = no', 'snippet client', /SNI|cert/],
    [
      'a server that is not there',
      '192.0.2.2:465',
      '192.0.2.2:456',
      'claim it-leads-to-the-right-server',
      /is not reached/,
    ],
    ['open to others', '127.0.0.1:2465', '2465', 'claim and-nobody-else-can-use-it', /accepted|listens/],
    ['misspelt option', 'verifyChain', 'verifyChains', 'snippet client', /not valid/],
  ]),
];

export const STUNNEL_FAULTS: Fault[] = [
  ...either('bookworm'),
  ...either('trixie'),
  ...faultsOf('stunnel-proxy', 'trixie', [
    ['PROXY not spoken', '\nprotocol = proxy', '', 'claim a-user-can-log-in', /answer/],
    ['PROXY not expected', '    haproxy = yes\n', '', 'claim the-server-knows-from-where', /no such line|answer/],
    [
      'past PROXY',
      '127.0.0.1:10143\nprotocol = proxy',
      '127.0.0.1:143',
      'claim the-server-knows-from-where',
      /no such line/,
    ],
    ['tunnel not trusted', 'networks = 127.0.0.1', 'networks = 192.0.2.9', 'claim a-user-can-log-in', /answer/],
    ['a curve too many', 'X25519:P-256', 'X25519:P-256:P-384', 'claim by-the-curves-that-we-like', /accepted/],
    ['curve that does not exist', 'P-256', 'P-255', 'snippet server', /curve/],
  ]),
];
