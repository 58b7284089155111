/** Faults in Postfix's master.cf, and in what its services take from main.cf. */
import { type Fault, faultsOf } from './fault.ts';

const LEVEL = '-o smtpd_tls_security_level=encrypt';
const TO_587 = 'smtpd_sasl_auth_enable=yes\n  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject\n465';
const opened = (restrictions: string) => TO_587.replace('permit_sasl_authenticated,reject', restrictions);

export const MASTER_CF_FAULTS: Fault[] = [
  ...faultsOf('submission', 'bookworm', [
    [
      'blanks around the equals sign of -o',
      LEVEL,
      '-o smtpd_tls_security_level = encrypt',
      'snippet master',
      /smtpd_tls_security_level/,
    ],
    ['lost -o', LEVEL, 'smtpd_tls_security_level=encrypt', 'snippet master', /does not come back/],
    ['dash of a typesetter', LEVEL, LEVEL.replace('-o', '–o'), 'snippet master', /does not come back/],
    ['misspelt name in an override', LEVEL, LEVEL.replace('level', 'levle'), 'snippet master', /unused parameter/],
    ['override that is not indented', `  ${LEVEL}`, LEVEL, 'snippet master', /bad field count/],
    [
      'blank in a list of an override',
      TO_587,
      opened('permit_sasl_authenticated, reject'),
      'snippet master',
      /permit_sasl_authenticated,/,
    ],
    ['open relay', TO_587, opened('check_client_access,static:OK,reject'), 'claim strangers-send-nothing', /accepted/],
    [
      'restrictions that Postfix takes for an open relay',
      TO_587,
      opened('permit'),
      'snippet master',
      /specify at least one/,
    ],
    ['nobody may send', TO_587, opened('reject'), 'claim users-can-send', /554/],
    [
      'column too few',
      'submission inet n       -       n       -       -',
      'submission inet n       -       n       -',
      'snippet master',
      /invalid process_limit/,
    ],
    [
      'program that does not exist',
      'smtpd\n  -o syslog_name=postfix/submission\n',
      'smtpdd\n  -o syslog_name=postfix/submission\n',
      'snippet master',
      /smtpdd/,
    ],
    [
      'service that does not exist',
      'submission inet',
      'submision inet',
      'snippet master',
      /"postfix start" ended with 1/,
    ],
    [
      'kind of service that does not exist',
      'submission inet',
      'submission internet',
      'snippet master',
      /invalid type field/,
    ],
    ['TLS not mandatory', LEVEL, LEVEL.replace('encrypt', 'may'), 'claim and-comes-first', /before TLS/],
    ['STARTTLS off', LEVEL, LEVEL.replace('encrypt', 'none'), 'claim tls-is-offered', /not among/],
    ['wrong port', '465       inet', '456       inet', 'claim tls-starts-at-once', /heard|greeting/],
    ['implicit TLS off', 'wrappermode=yes', 'wrappermode=no', 'claim tls-starts-at-once', /heard|greeting/],
    ['weakened protocol', '>=TLSv1.2', '>=TLSv1', 'claim no-old-version-is-accepted', /1\.0/],
    ['weakened suites', ',SHA1,', ',', 'claim few-suites-are-on-offer', /also on offer/],
    ['misspelt suites', 'kRSA', 'kRSAA', 'claim few-suites-are-on-offer', /also on offer/],
    [
      'suite that is wanted taken out',
      'ARIAGCM',
      'CHACHA20',
      'claim few-suites-are-on-offer',
      /not on offer: .*CHACHA20/,
    ],
    ['socket of passwords that is not there', 'private/auth', 'private/dovecot', 'section', /SASL/],
    ['other kind of SASL', 'type = dovecot', 'type = cyrus', 'claim users-can-send', /535/],
  ]),
  ...faultsOf('submission', 'trixie', [
    [
      'blanks around the equals sign of -o',
      LEVEL,
      '-o smtpd_tls_security_level = encrypt',
      'snippet master',
      /smtpd_tls_security_level/,
    ],
    ['implicit TLS off', 'wrappermode=yes', 'wrappermode=no', 'claim tls-starts-at-once', /heard|greeting/],
    ['weakened protocol', '>=TLSv1.2', '!SSLv3', 'claim no-old-version-is-accepted', /1\.0/],
  ]),
];
