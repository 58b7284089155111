/** The real daemons of every release start in a sandbox and answer. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { makeExim } from '../../src/sandbox/make-exim.ts';
import { daemonVersions } from '../../src/sandbox/releases.ts';
import type { ExecResult, Sandbox } from '../../src/sandbox/sandbox.ts';
import { opened } from './opened.ts';
import { folder, type Prepared, prepareRoot, releases, rootOf, skipNote } from './prepared-root.ts';

/** The first line that a server says; with `send`, the answer to that instead. */
async function hears(sandbox: Sandbox, port: number, send?: string): Promise<string> {
  expect(await sandbox.waitFor({ port }, { timeoutMs: 20_000 })).toBe(true);
  const connection = await sandbox.connect({ port });
  let heard = String((await once(connection, 'data'))[0]);
  if (send !== undefined) {
    connection.write(send);
    heard = String((await once(connection, 'data'))[0]);
  }
  connection.destroy();
  return heard;
}

/** Fails with what the command said. */
function wentWell(result: ExecResult): void {
  expect(`${result.command.join(' ')}: ${result.exitCode} ${result.stderr}`).toMatch(/: 0 /);
}

async function makeCertificate(sandbox: Sandbox): Promise<void> {
  const subject = ['-subj', '/CN=mail.example.org', '-days', '2', '-keyout', '/etc/ssl/private/mail.key'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-x509'];
  wentWell(await sandbox.exec(['openssl', 'req', ...kind, ...subject, '-out', '/etc/ssl/mail.pem']));
}

const cyrusServices = `START {
  recover cmd="ctl_cyrusdb -r"
}
SERVICES {
  imap cmd="imapd" listen="143" prefork=0
}
`;
const imapdConf = `configdirectory: /var/lib/cyrus
partition-default: /var/spool/cyrus/mail
servername: mail.example.org
sasl_pwcheck_method: auxprop
`;
const eximConf = `primary_hostname = mail.example.org
acl_smtp_rcpt = nobody
begin acl
nobody:
  deny
`;

for (const { release } of releases) {
  const { codename } = release;
  const prepared = await prepareRoot(codename);
  const root = rootOf(prepared);
  const versions = typeof prepared === 'string' ? {} : daemonVersions(prepared.pinned);

  describe.skipIf(typeof prepared === 'string')(`${codename}${skipNote(prepared)}`, () => {
    test('postfix answers, and logs', async () => {
      const sandbox = await opened(root);
      wentWell(await sandbox.exec(['postfix', 'start']));
      expect(await hears(sandbox, 25)).toMatch(/^220 mail\.example\.org ESMTP Postfix/);
      expect(await hears(sandbox, 25, 'EHLO client.example.org\r\n')).toContain('250-PIPELINING');
      expect((await sandbox.exec(['postconf', '-h', 'mail_version'])).stdout).toBe(`${versions['postfix']}\n`);
      await expect.poll(() => sandbox.log().join('\n')).toMatch(/postfix\/smtpd.*connect from .*\[192\.0\.2\.2\]/);
      wentWell(await sandbox.exec(['postfix', 'stop']));
    });

    test('a user without rights hands postfix a message, which is delivered', async () => {
      const sandbox = await opened(root);
      await sandbox.exec([
        'postconf',
        '-e',
        'alias_maps=',
        'alias_database=',
        'mydestination=localhost, mail.example.org',
      ]);
      wentWell(await sandbox.exec(['postfix', 'start']));
      wentWell(
        await sandbox.exec(['sendmail', 'bob@localhost'], { user: 'alice', stdin: 'Subject: hello\n\nthere\n' }),
      );
      expect(await sandbox.waitFor({ file: '/var/mail/bob' }, { timeoutMs: 10_000 })).toBe(true);
      await expect.poll(() => sandbox.readFile('/var/mail/bob')).toContain('Subject: hello');
    });

    test('dovecot answers', async () => {
      const sandbox = await opened(root);
      const version = versions['dovecot'] as string;
      const head = version.startsWith('2.3')
        ? 'passdb {\n  driver = static\n  args = nopassword=y\n}\n'
        : `dovecot_config_version = ${version}\ndovecot_storage_version = ${version}\npassdb static {\n  password = x\n}\n`;
      await sandbox.writeFile('/etc/dovecot/dovecot.conf', `${head}protocols = imap pop3\nssl = no\n`);
      wentWell(await sandbox.exec(['dovecot']));
      // Its client is not the server itself, so passwords are not taken in the clear.
      expect(await hears(sandbox, 143)).toMatch(/^\* OK .*LOGINDISABLED.*Dovecot/);
      expect(await hears(sandbox, 110)).toMatch(/^\+OK Dovecot/);
      expect((await sandbox.exec(['dovecot', '--version'])).stdout).toContain(version);
    });

    test('exim answers', async () => {
      const sandbox = await opened(root);
      await sandbox.writeFile('/etc/exim4/exim4.conf', eximConf);
      wentWell(await sandbox.exec(['exim4', '-bd']));
      expect(await hears(sandbox, 25)).toContain(
        `220 mail.example.org ESMTP Exim ${versions['exim']?.replace(/\.[12]$/, '')}`,
      );
    });

    test('exim with OpenSSL takes the place of the other, and speaks TLS', { timeout: 600_000 }, async () => {
      const built = await makeExim(folder, (prepared as Prepared).pinned);
      const sandbox = await opened(root);
      await makeCertificate(sandbox);
      await sandbox.writeFile('/usr/sbin/exim4', await readFile(built), { mode: 0o4755 });
      const tls =
        'tls_certificate = /etc/ssl/mail.pem\ntls_privatekey = /etc/ssl/private/mail.key\nkeep_environment =\n';
      const only12 = 'openssl_options = +no_tlsv1_3\ntls_advertise_hosts = *\n';
      await sandbox.writeFile('/etc/exim4/exim4.conf', `${tls}${only12}${eximConf}`);
      await sandbox.exec(['chgrp', 'Debian-exim', '/etc/ssl/private', '/etc/ssl/private/mail.key']);
      await sandbox.exec(['chmod', 'g+rx', '/etc/ssl/private/mail.key']);
      const versionLines = await sandbox.exec(['exim4', '-bV']);
      wentWell(versionLines);
      expect(versionLines.stdout).toMatch(/^Support for:.* OpenSSL/m);
      expect(versionLines.stdout).toMatch(/^Exim version 4\./);
      wentWell(await sandbox.exec(['exim4', '-bd']));
      expect(await sandbox.waitFor({ port: 25 })).toBe(true);
      const dial = ['openssl', 's_client', '-starttls', 'smtp', '-connect', '192.0.2.1:25'];
      const good = await sandbox.exec([...dial, '-tls1_2'], { stdin: 'QUIT\r\n' });
      expect(good.stdout).toMatch(/Cipher is ECDHE-ECDSA-AES/);
      const refused = await sandbox.exec([...dial, '-tls1_3'], { stdin: 'QUIT\r\n' });
      expect(refused.stdout).toContain('Cipher is (NONE)');
    });

    test('cyrus answers', async () => {
      const sandbox = await opened(root);
      await sandbox.writeFile('/etc/imapd.conf', imapdConf);
      await sandbox.writeFile('/etc/cyrus.conf', cyrusServices);
      const master = sandbox.spawnDaemon(['cyrmaster', '-M', '/etc/cyrus.conf']);
      expect(
        await hears(sandbox, 143).catch((error) => `${error} ${JSON.stringify(master.output())} ${sandbox.log()}`),
      ).toMatch(/^\* OK .*Cyrus IMAP/);
    });

    test('stunnel answers over TLS', async () => {
      const sandbox = await opened(root);
      await makeCertificate(sandbox);
      const service =
        '[echo]\naccept = 993\nconnect = 127.0.0.1:143\ncert = /etc/ssl/mail.pem\nkey = /etc/ssl/private/mail.key\n';
      await sandbox.writeFile('/etc/stunnel/stunnel.conf', `foreground = yes\npid =\n${service}`);
      sandbox.spawnDaemon(['stunnel4', '/etc/stunnel/stunnel.conf']);
      expect(await sandbox.waitFor({ port: 993 })).toBe(true);
      const probe = await sandbox.exec(['openssl', 's_client', '-connect', '192.0.2.1:993', '-tls1_2'], { stdin: '' });
      expect(probe.stdout).toContain(
        'CN = mail.example.org'.replace(' = ', probe.stdout.includes('CN = ') ? ' = ' : '='),
      );
    });
  });
}
