/** What daemons and expectations need of a sandbox. Nothing here starts a process itself. */

export interface ExecOptions {
  stdin?: string;
  timeoutMs?: number;
  /** A user of the sandbox; root unless told. */
  user?: string;
  env?: Record<string, string>;
  /** Whose programs: of the server's own release, or of the newest, which can ask for more. The server's unless told. */
  from?: 'server' | 'client';
}

/** A command and what came of it; `exitCode` is null where a signal ended it. */
export interface Transcript {
  command: string[];
  exitCode: number | null;
  stdout: string;
  stderr: string;
  timedOut: boolean;
  /** Which limit of the sandbox ended it, where one did. */
  stoppedBy?: 'time' | 'output' | 'memory' | 'processes';
}

export interface Machine {
  exec(argv: readonly string[], options?: ExecOptions): Promise<Transcript>;
  writeFile(path: string, content: string, options?: { mode?: number; owner?: string }): Promise<void>;
}

/** The address of the server, and that of its clients: another one, so that no daemon takes them for local. */
export const SERVER = '192.0.2.1';
export const CLIENT = '192.0.2.2';
/** Name in the server's certificate. */
export const HOST = 'mail.example.org';
/** The one account: it can log in, and mail for it is delivered. */
export const USER = { name: 'alice', password: 'secret', address: 'alice@example.org' };

export interface CertificateFiles {
  certificate: string;
  key: string;
}

/** The server's certificate and its key, which root alone can read. */
export const PAIR: CertificateFiles = {
  certificate: '/etc/ssl/certs/mail.example.org.pem',
  key: '/etc/ssl/private/mail.example.org.key',
};

/** The authority that vouches for users, the certificate that it gave to the account, and one that nobody vouches for. */
export const USERS_AUTHORITY = '/etc/ssl/certs/example-users-ca.pem';
export const USERS_CERTIFICATE: CertificateFiles = {
  certificate: '/etc/ssl/certs/alice.pem',
  key: '/etc/ssl/private/alice.key',
};
export const STRANGER: CertificateFiles = {
  certificate: '/etc/ssl/certs/stranger.pem',
  key: '/etc/ssl/private/stranger.key',
};
