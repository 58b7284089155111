/** Whether the ports that a guide's lines open are really open, and where: what the kernel says of a daemon that runs. */
import type { Check, Finding } from './daemon.ts';

export interface MeantSocket {
  /** '' where it is to be open on all addresses. */
  address: string;
  port: number;
  /** The line that asks for it, for the message: `imaps`, `accept = 993`. */
  name: string;
  /** Its number in the file, from 1. */
  line: number;
}

const EVERYWHERE = new Set(['0.0.0.0', '*', '[::]', '::']);
const LOOPBACK = new Set(['127.0.0.1', '[::1]', '::1']);

/** A check for when the daemon has started; null where the guide opens nothing. */
export function socketCheck(meant: readonly MeantSocket[], file: string): Check | null {
  if (meant.length === 0) return null;
  return {
    step: 'round-trip',
    // The kernel tells of them in another order each time.
    command: ['sh', '-c', 'ss -Hltn | sort'],
    findings: ({ stdout }) => socketFindings(meant, readSockets(stdout), file),
  };
}

/** Addresses and ports in what `ss -Hltn` prints. */
export function readSockets(stdout: string): { address: string; port: number }[] {
  return stdout.split('\n').flatMap((line) => {
    const [, address, port] = /^LISTEN\s+\d+\s+\d+\s+(\S+):(\d+)\s/.exec(`${line} `) ?? [];
    return address === undefined ? [] : [{ address: address.replace(/%\w+$/, ''), port: Number(port) }];
  });
}

/** Each port must be open just where it was asked for: one for this machine alone must not be open to all. */
export function socketFindings(
  meant: readonly MeantSocket[],
  open: readonly { address: string; port: number }[],
  file: string,
): Finding[] {
  return meant.flatMap(({ address, port, name, line }): Finding[] => {
    const here = open.filter((one) => one.port === port);
    const allowed = address === '' ? EVERYWHERE : address === 'localhost' ? LOOPBACK : new Set([address]);
    const finding = (text: string): Finding[] => [{ severity: 'error', text, file, line }];
    if (here.length === 0) return finding(`${name} opens no port: nothing listens on ${port}`);
    // Other lines may open the same port on another address.
    const others = meant.filter((one) => one.port === port && one.address !== address);
    const wrong = others.length === 0 ? here.find((one) => !allowed.has(one.address)) : undefined;
    if (wrong) return finding(`${name} is open at ${wrong.address} and not at ${address || 'all addresses'} alone`);
    return here.some((one) => allowed.has(one.address)) ? [] : finding(`${name} is not open at ${address}`);
  });
}
