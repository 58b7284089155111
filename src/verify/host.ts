/** What a server has besides its daemons' files: a key, a certificate, and an authority that vouches for it. */
import { HOST, type Machine } from '../daemons/machine.ts';
import { VerifyFault } from './fault.ts';

export interface Certificate {
  key: string;
  certificate: string;
}

const KEY = '/etc/ssl/private/mail.example.org.key';
const CERTIFICATE = '/etc/ssl/certs/mail.example.org.pem';

/** A new key and certificate, as the guide tells its readers to make them. It takes a second: once for each release. */
export async function makeCertificate(machine: Machine): Promise<Certificate> {
  const made = await machine.exec([
    ...['openssl', 'req', '-x509', '-newkey', 'rsa:3072', '-nodes', '-days', '30', '-subj', `/CN=${HOST}`],
    ...['-addext', `subjectAltName=DNS:${HOST}`, '-keyout', '/tmp/key', '-out', '/tmp/certificate'],
  ]);
  const key = await machine.exec(['cat', '/tmp/key']);
  const certificate = await machine.exec(['cat', '/tmp/certificate']);
  if (made.exitCode !== 0 || key.stdout === '' || certificate.stdout === '')
    throw new VerifyFault(`OpenSSL could not make a certificate: ${made.stderr.trim()}`);
  await machine.exec(['rm', '/tmp/key', '/tmp/certificate']);
  return { key: key.stdout, certificate: certificate.stdout };
}

/** Put them where the guide has them; the certificate is among the authorities too, since it has signed itself. */
export async function putCertificate(machine: Machine, { key, certificate }: Certificate): Promise<void> {
  await machine.writeFile(KEY, key, { mode: 0o600 });
  await machine.writeFile(CERTIFICATE, certificate);
  await machine.writeFile('/etc/ssl/certs/ca-certificates.crt', certificate);
}
