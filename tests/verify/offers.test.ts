/** What a port offers, seen from a newer release; and that SSL 3.0 would be noticed. */
import { describe, expect, test } from 'vitest';
import { SERVER } from '../../src/daemons/machine.ts';
import type { Endpoint } from '../../src/expectations/endpoint.ts';
import { greetInOldSsl } from '../../src/expectations/old-ssl.ts';
import { survey } from '../../src/expectations/survey.ts';
import { opened } from '../sandbox/opened.ts';
import { prepareRoot, rootOf, skipNote } from '../sandbox/prepared-root.ts';

const old = await prepareRoot('bullseye');
const newest = await prepareRoot('forky');
const note = skipNote(old) || skipNote(newest);
const imaps: Endpoint = { port: 993, protocol: 'imap', implicit: true };
const CERTIFICATE = 'openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=x -keyout /tmp/key -out /tmp/certificate';

// Answers every first message with these bytes, which are given in hexadecimal; may then wait for the client to leave.
const CANNED = `use IO::Socket::INET; $SIG{PIPE} = 'IGNORE'; my $listening = IO::Socket::INET->new(Listen => 5, LocalAddr => $ARGV[0], LocalPort => $ARGV[1], ReuseAddr => 1);
while (my $client = $listening->accept) { print $client $ARGV[3] if $ARGV[3]; if ($ARGV[3]) { <$client>; print $client "250 STARTTLS\\r\\n"; <$client>; print $client "220 go\\r\\n"; $client->flush }
sysread $client, my $hello, 4096; syswrite $client, pack 'H*', $ARGV[2]; <$client> if $ARGV[4]; close $client }`;
const SERVER_HELLO_3 = `160300002a02000026 0300 ${'00'.repeat(32)} 00 0005 00`.replaceAll(' ', '');

describe.skipIf(note !== '')(`a port from a newer client${note}`, () => {
  test('a server with SSL 3.0 says yes to it, also behind STARTTLS; one without does not', async () => {
    const sandbox = await opened(rootOf(old), { client: rootOf(newest) });
    sandbox.spawnDaemon(['perl', '-e', CANNED, SERVER, '993', SERVER_HELLO_3]);
    sandbox.spawnDaemon(['perl', '-e', CANNED, SERVER, '25', SERVER_HELLO_3, '220 hello\r\n']);
    sandbox.spawnDaemon(['perl', '-e', CANNED, SERVER, '995', '15030000020228', '', 'wait']);
    for (const port of [993, 25, 995]) expect(await sandbox.waitFor({ port }, { timeoutMs: 20_000 })).toBe(true);
    expect(await greetInOldSsl(sandbox, imaps, 'SSLv3')).toMatchObject({ result: 'done', protocol: 'SSLv3' });
    const smtp = { port: 25, protocol: 'smtp', implicit: false } as const;
    expect(await greetInOldSsl(sandbox, smtp, 'SSLv3')).toMatchObject({ result: 'done' });
    expect(await greetInOldSsl(sandbox, { ...imaps, port: 995 }, 'SSLv3')).toMatchObject({
      result: 'refused',
      why: 'alert handshake failure',
    });
  });

  test('everything that a server was told to offer is found, and nothing else', async () => {
    const sandbox = await opened(rootOf(newest), { client: rootOf(newest) });
    await sandbox.exec(CERTIFICATE.split(' '));
    sandbox.spawnDaemon([
      ...['openssl', 's_server', '-quiet', '-accept', `${SERVER}:993`, '-key', '/tmp/key', '-cert', '/tmp/certificate'],
      ...['-cipher', 'ECDHE-RSA-AES256-GCM-SHA384:AES128-SHA:@SECLEVEL=0', '-ciphersuites', 'TLS_AES_128_GCM_SHA256'],
      ...['-groups', 'X25519MLKEM768:P-256', '-sigalgs', 'RSA-PSS+SHA256:RSA+SHA1', '-min_protocol', 'TLSv1.1'],
    ]);
    expect(await sandbox.waitFor({ port: 993 }, { timeoutMs: 20_000 })).toBe(true);
    const { offer, problem } = await survey(sandbox, imaps);
    expect(problem).toBe('');
    expect(offer).toEqual({
      port: 993,
      protocol: 'imap',
      implicit: true,
      versions: ['1.1', '1.2', '1.3'],
      suites: ['TLS_AES_128_GCM_SHA256', 'ECDHE-RSA-AES256-GCM-SHA384', 'AES128-SHA'],
      groups: ['secp256r1', 'X25519MLKEM768'],
      signatures: ['rsa_pss_rsae_sha256', 'rsa_pkcs1_sha1'],
      keys: [{ type: 'RSA', bits: 2048, signed: 'sha256WithRSAEncryption' }],
    });
  });
});
