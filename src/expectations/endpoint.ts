/** A port as a client sees it. */
import type { Protocol } from '../daemons/daemon.ts';
import { SERVER } from '../daemons/machine.ts';
import type { Scene } from './expectation.ts';

export interface Endpoint {
  port: number;
  protocol: Protocol;
  /** TLS from the first byte; else by STARTTLS. */
  implicit: boolean;
  /** Where it listens. It is asked for at the server's address, unless it is open to the machine itself alone. */
  address?: string;
}

/** The address at which a client reaches it. */
export function addressOf({ address = '' }: Pick<Endpoint, 'address'>): string {
  return /^(?:localhost|127\.[\d.]+|\[?::1\]?)$/.test(address) ? '127.0.0.1' : SERVER;
}

const WELL_KNOWN: Record<number, [Protocol, boolean]> = {
  25: ['smtp', false],
  465: ['smtp', true],
  587: ['smtp', false],
  143: ['imap', false],
  993: ['imap', true],
  110: ['pop3', false],
  995: ['pop3', true],
};

/** What a port ought to speak: by its number, or else by the configuration. */
export function endpointOf({ listeners }: Pick<Scene, 'listeners'>, port: number): Endpoint {
  const listener = listeners.find((one) => one.port === port);
  const [protocol, implicit] = WELL_KNOWN[port] ?? [listener?.protocol ?? 'smtp', listener?.implicit ?? false];
  return { port, protocol, implicit };
}
