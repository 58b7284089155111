/** What a server has besides its daemons' files: keys, certificates, and authorities that vouch for them. */
import { HOST, type Machine, STRANGER, USER, USERS_AUTHORITY, USERS_CERTIFICATE } from '../daemons/machine.ts';
import { VerifyFault } from './fault.ts';

/** The text of each file, by its path. */
export type Certificate = ReadonlyMap<string, string>;

const KEY = '/etc/ssl/private/mail.example.org.key';
const CERTIFICATE = '/etc/ssl/certs/mail.example.org.pem';

/** The server's as the guide tells its readers to make it; those of users by an authority of the site's own. */
const MAKE = `
set -e
folder=$(mktemp -d)
cd "$folder"
openssl req -x509 -newkey rsa:3072 -nodes -days 30 -subj "/CN=$1" -addext "subjectAltName=DNS:$1" -keyout host.key -out host.pem
curve='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
openssl req -x509 $curve -days 30 -subj '/CN=Users of example.org' -keyout ca.key -out ca.pem
openssl req $curve -subj "/CN=$2" -keyout user.key -out user.csr
openssl x509 -req -in user.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -out user.pem
openssl req -x509 $curve -days 30 -subj "/CN=$2" -keyout stranger.key -out stranger.pem
mkdir -p "$3"
cp host.key host.pem ca.pem user.key user.pem stranger.key stranger.pem "$3"
cd /
rm -r "$folder"
`;

const MADE = '/run/certificates';
const PLACES: Record<string, string> = {
  'host.key': KEY,
  'host.pem': CERTIFICATE,
  'ca.pem': USERS_AUTHORITY,
  'user.key': USERS_CERTIFICATE.key,
  'user.pem': USERS_CERTIFICATE.certificate,
  'stranger.key': STRANGER.key,
  'stranger.pem': STRANGER.certificate,
};

/** New keys and certificates. It takes a second: once for each release. */
export async function makeCertificate(machine: Machine): Promise<Certificate> {
  const made = await machine.exec(['sh', '-c', MAKE, 'sh', HOST, USER.name, MADE]);
  const files = new Map<string, string>();
  for (const [name, path] of Object.entries(PLACES)) {
    const { stdout } = await machine.exec(['cat', `${MADE}/${name}`]);
    if (made.exitCode !== 0 || stdout === '')
      throw new VerifyFault(`OpenSSL could not make a certificate: ${made.stderr.trim()}`);
    files.set(path, stdout);
  }
  await machine.exec(['rm', '-r', MADE]);
  return files;
}

/** Put them where the guide has them; the server's certificate is among the authorities too, since it has signed itself. */
export async function putCertificate(machine: Machine, files: Certificate): Promise<void> {
  for (const [path, text] of files) await machine.writeFile(path, text, path.endsWith('.key') ? { mode: 0o600 } : {});
  await machine.writeFile('/etc/ssl/certs/ca-certificates.crt', files.get(CERTIFICATE) ?? '');
}
