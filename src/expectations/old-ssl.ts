/**
 * SSL 2.0 and 3.0, which no OpenSSL of Debian speaks any more: one message is sent, and the first answer shows whether
 * the server would go on. Nothing is negotiated.
 */
import type { Machine, Transcript } from '../daemons/machine.ts';
import { addressOf, type Endpoint } from './endpoint.ts';
import type { Handshake } from './handshake.ts';

export type OldSsl = 'SSLv2' | 'SSLv3';

const bytes = (...parts: (number | number[] | Buffer)[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(typeof part === 'number' ? [part] : part)));
const length16 = (size: number) => [size >> 8, size & 255];
const ANY_32_BYTES = Buffer.from('this is sent by the guide itself');

/** Suites of RFC 6101, appendix A.6, and those of later RFCs that servers took under SSL 3.0 as well (AES, Camellia, ECDHE). */
const SUITES_OF_SSL3 = [
  ...[0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0007, 0x0008, 0x0009, 0x000a, 0x0011, 0x0012, 0x0013, 0x0014],
  ...[0x0015, 0x0016, 0x0017, 0x0018, 0x0019, 0x001a, 0x001b, 0x002f, 0x0032, 0x0033, 0x0034, 0x0035, 0x0038, 0x0039],
  ...[0x003a, 0x0041, 0x0045, 0x0084, 0x0088, 0xc007, 0xc009, 0xc00a, 0xc011, 0xc012, 0xc013, 0xc014, 0xc018, 0xc019],
  // Says that renegotiation would be safe; some servers ask for it (RFC 5746).
  0x00ff,
];

/** RFC 6101, sections 5.2.1 and 5.6.1.2. */
function helloOfSsl3(): Buffer {
  const suites = bytes(...SUITES_OF_SSL3.map(length16));
  const body = bytes([3, 0], ANY_32_BYTES, 0, length16(suites.length), suites, [1, 0]);
  const message = bytes(1, 0, length16(body.length), body);
  return bytes([22, 3, 0], length16(message.length), message);
}

/** The SSL protocol of 1995, section "CLIENT-HELLO"; every cipher kind that it has. */
function helloOfSsl2(): Buffer {
  const kinds = bytes(
    ...[0x01, 0x02, 0x03, 0x04, 0x05].map((kind) => [kind, 0, 0x80]),
    ...[
      [0x06, 0, 0x40],
      [0x07, 0, 0xc0],
    ],
  );
  const body = bytes([1, 0, 2], length16(kinds.length), [0, 0, 0, 16], kinds, ANY_32_BYTES.subarray(0, 16));
  return bytes([0x80 | (body.length >> 8), body.length & 255], body);
}

const HELLO: Record<OldSsl, Buffer> = { SSLv2: helloOfSsl2(), SSLv3: helloOfSsl3() };

// Perl is in every root, and does not mind a NUL. The words of the dialogue and the message come as arguments. An alert is
// the end of it: some servers say no more, and wait for us to leave; others go on in the clear, now or a moment later.
const SCRIPT = `
use Socket;
my ($host, $port, $hello, @dialogue) = @ARGV;
$| = 1;
$SIG{ALRM} = sub { print "silence\\n"; exit 0 };
alarm 12;
socket my $socket, PF_INET, SOCK_STREAM, 0;
connect $socket, pack_sockaddr_in($port, inet_aton($host)) or do { print "closed: $!\\n"; exit 1 };
while (my ($say, $until) = splice @dialogue, 0, 2) {
  syswrite $socket, "$say\\r\\n" if $say ne '';
  while (1) { my $line = <$socket> // do { print "no STARTTLS\\n"; exit 1 }; last if $line =~ /$until/; if ($line =~ /^(?:[45]\\d\\d |-ERR|\\S+ (?:NO|BAD) )/) { print "no STARTTLS\\n"; exit 1 } }
}
$SIG{ALRM} = sub { print "unanswered\\n"; exit 0 };
alarm 5;
syswrite $socket, pack 'H*', $hello;
my $answer = '';
while (length $answer < 11) {
  sysread $socket, $answer, 4096, length $answer or last;
  if ($answer =~ /^\\x15.{6}/s) { $answer = substr $answer, 0, 7; last }
}
print unpack('H*', substr $answer, 0, 64), "\\n";
`;

/** What to say in the clear, and at which answer to go on. */
const DIALOGUE: Record<Endpoint['protocol'], string[]> = {
  smtp: ['', '^220 ', 'EHLO client.example.net', '^250 ', 'STARTTLS', '^220 '],
  imap: ['', '^\\* ', 'a1 STARTTLS', '^a1 OK'],
  pop3: ['', '^\\+OK', 'STLS', '^\\+OK'],
};

/** Send the first message of an old version, and see what comes back. */
export async function greetInOldSsl(machine: Machine, endpoint: Endpoint, version: OldSsl): Promise<Handshake> {
  const dialogue = endpoint.implicit ? [] : DIALOGUE[endpoint.protocol];
  const hello = HELLO[version].toString('hex');
  const said = await machine.exec(
    ['perl', '-e', SCRIPT, addressOf(endpoint), String(endpoint.port), hello, ...dialogue],
    {
      timeoutMs: 15_000,
      from: 'client',
    },
  );
  return readOldSsl(version, {
    ...said,
    // For a reader: what was sent, rather than the program that sent it.
    command: [`a ClientHello of ${version} to port ${endpoint.port}${endpoint.implicit ? '' : ' after STARTTLS'}`],
  });
}

const ALERTS: Record<number, string> = {
  0: 'close notify',
  10: 'unexpected message',
  20: 'bad record mac',
  40: 'handshake failure',
  47: 'illegal parameter',
  50: 'decode error',
  70: 'protocol version',
  71: 'insufficient security',
  80: 'internal error',
  86: 'inappropriate fallback',
};

/** The first bytes that came back, in hexadecimal. Pure. */
export function readOldSsl(version: OldSsl, transcript: Transcript): Handshake {
  const said = transcript.stdout.trim();
  const failure = (result: Handshake['result'], why: string): Handshake => ({ transcript, result, why });
  if (said.startsWith('closed:')) return failure('silent', 'nothing listens there');
  if (said === 'no STARTTLS') return failure('silent', 'STARTTLS is not offered');
  if (said === 'silence' || transcript.timedOut) return failure('silent', 'no answer in time');
  // Exim with OpenSSL waits for more; a server that would go on answers at once, as others do to the versions they take.
  if (said === 'unanswered') return failure('refused', 'no answer comes');
  if (said === '') return failure('refused', 'the connection was closed');
  const answer = Buffer.from(said, 'hex');
  const [type, major, minor] = answer;
  if (version === 'SSLv2' && (answer[0] ?? 0) & 0x80 && answer[2] === 4)
    return { transcript, result: 'done', protocol: version, suite: 'a ServerHello' };
  if (type === 21 && major === 3) return failure('refused', `alert ${ALERTS[answer[6] ?? -1] ?? answer[6]}`);
  if (version === 'SSLv2' && (answer[0] ?? 0) & 0x80 && answer[2] === 0)
    return failure('refused', 'an error message of SSL 2.0');
  // A handshake message, of which the first is the ServerHello, with the version that it has chosen.
  if (type === 22 && major === 3 && answer[5] === 2) {
    if (minor === 0 && answer[9] === 3 && answer[10] === 0)
      return { transcript, result: 'done', protocol: version, suite: 'a ServerHello' };
    return failure('refused', 'the server answered with another version');
  }
  // Exim goes back to the clear, and says there that TLS has failed.
  if (/^[45]\d\d[ -]/.test(answer.toString('latin1'))) return failure('refused', 'the answer comes in the clear');
  return failure('silent', 'what answers is not TLS');
}
