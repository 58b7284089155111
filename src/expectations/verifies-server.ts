/** A tunnel that is a TLS client: it leads to the server that was meant, and to no impostor. */
import { CLIENT, type Transcript } from '../daemons/machine.ts';
import { converse, LEAVE } from './conversation.ts';
import { endpointOf } from './endpoint.ts';
import { expectation, type Scene } from './expectation.ts';

// A server with a new certificate, at the address that stands for the rest of the world. The sandbox trusts the signer of
// the first two. It greets, so that a tunnel that is open can be told from one that is not.
const SERVE = `
name=$1 signer=$2 at=$3 greeting=$4
cd "$(mktemp -d)" || exit 1
openssl req -new -newkey rsa:2048 -nodes -keyout key -subj "/CN=$name" -out request 2>/dev/null
printf 'subjectAltName=DNS:%s\\n' "$name" > names
if [ "$signer" = trusted ]; then
  openssl x509 -req -in request -days 1 -extfile names -CA /etc/ssl/certs/mail.example.org.pem \
    -CAkey /etc/ssl/private/mail.example.org.key -set_serial "$RANDOM$RANDOM" -out certificate 2>/dev/null
else
  openssl x509 -req -in request -days 1 -extfile names -signkey key -out certificate 2>/dev/null
fi
mkfifo talk
{ printf '%s\\r\\n' "$greeting"; sleep 20; } > talk &
openssl s_server -accept "$at" -cert certificate -key key -quiet < talk > said 2>&1 &
echo $!
`;
const GREETING = { smtp: '220 here', imap: '* OK here', pop3: '+OK here' };

export default expectation({
  id: 'verifies-server',
  sentence: ({ port, name }) =>
    `what is said to port ${port} on this machine reaches ${name} over TLS, and nobody whose certificate has another name or an unknown signer`,
  async check(scene, { port, name, 'server-port': serverPort }) {
    // The protocol is that of the far end; the near end is in the clear, and for this machine alone.
    const { protocol } = endpointOf({ listeners: [] }, serverPort);
    const evidence: Transcript[] = [];
    const reaches = async (certificate: string, signer: 'trusted' | 'unknown'): Promise<boolean> => {
      const at = `${CLIENT}:${serverPort}`;
      const started = await scene.machine.exec(
        ['bash', '-c', SERVE, 'serve', certificate, signer, at, GREETING[protocol]],
        { timeoutMs: 15_000 },
      );
      await waitForPort(scene, serverPort);
      const near = { port, protocol, implicit: false, address: '127.0.0.1' };
      const { greeting, transcript } = await converse(scene.machine, near, 'clear', [LEAVE[protocol]], 10);
      evidence.push({ ...transcript, stdout: greeting === '' ? '(nothing comes)\n' : `S: ${greeting}\n` });
      await scene.machine.exec(['kill', started.stdout.trim()]);
      return greeting === GREETING[protocol];
    };
    const fail = (reason: string) => ({ outcome: 'fail' as const, reason, evidence });
    if (!(await reaches(name, 'trusted'))) return fail(`a server whose certificate is for ${name} is not reached`);
    if (await reaches('impostor.example.com', 'trusted'))
      return fail('a server with a certificate for another name is spoken to');
    if (await reaches(name, 'unknown')) return fail('a server with a certificate that nobody vouches for is spoken to');
    return {
      outcome: 'pass',
      reason: `${name} is reached; a certificate for another name, or from an unknown signer, ends the connection`,
      evidence,
    };
  },
});

async function waitForPort({ machine }: Pick<Scene, 'machine'>, port: number): Promise<void> {
  for (let tries = 0; tries < 30; tries++) {
    const { stdout } = await machine.exec(['ss', '-Hltn']);
    if (stdout.includes(`${CLIENT}:${port} `)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
