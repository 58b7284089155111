/** Options of Exim that a reader puts into a driver's block, not into the main section: which, and into which blocks. */
import type { ConfigLine } from './config.ts';

/** Options that only authenticators, or only the smtp transport, have. */
const OF_AUTHENTICATORS = /^\s*(?:server|client)_\w+\s*=/;
const OF_TRANSPORTS =
  /^\s*(?:hosts_(?:require|try|avoid|request|nopass|verify_avoid)_\w+|tls_(?:sni|tempfail_tryclear|verify_cert_hostnames)|dane_\w+)\s*=/;
/** Options that both the main section and the smtp transport have: only the author's words tell which is meant. */
const OF_BOTH =
  /^\s*tls_(?:certificate|privatekey|require_ciphers|verify_certificates|verify_hosts|try_verify_hosts|dh_min_bits|crl|alpn)\s*=/;

const OPTION = /^\s*(\w+)\s*=/;
const BLOCK = /^\s*[\w-]+:\s*$/;

/** The section whose drivers take all these lines; null where they are no driver's options. `said` is the author's word. */
export function driversFor(lines: readonly ConfigLine[], said?: string): 'authenticators' | 'transports' | null {
  const solid = optionLines(lines);
  if (solid.length === 0) return null;
  if (solid.every((text) => OF_AUTHENTICATORS.test(text))) return 'authenticators';
  if (solid.every((text) => OF_TRANSPORTS.test(text))) return 'transports';
  const may = solid.every((text) => OF_TRANSPORTS.test(text) || OF_BOTH.test(text));
  return said === 'transports' && may ? 'transports' : null;
}

/** Lines that begin something: no blank ones, no comments, no continuations. */
function optionLines(lines: readonly ConfigLine[]): string[] {
  let goesOn = false;
  return lines.flatMap(({ text }) => {
    const begins = !goesOn && !/^\s*(?:#|$)/.test(text);
    goesOn = /\\\s*$/.test(text);
    return begins ? [text] : [];
  });
}

/** Put options into each block: of transports only into those that speak SMTP. They take the place of their like. */
export function intoDrivers(
  section: 'authenticators' | 'transports',
  old: readonly ConfigLine[],
  added: readonly ConfigLine[],
): ConfigLine[] {
  const names = new Set(added.flatMap(({ text }) => OPTION.exec(text)?.[1] ?? []));
  let wanted = false;
  let dropping = false;
  return old.flatMap((line) => {
    if (BLOCK.test(line.text)) wanted = false;
    const [, driver] = /^\s*driver\s*=\s*(\w+)/.exec(line.text) ?? [];
    if (driver !== undefined) {
      wanted = section === 'authenticators' || driver === 'smtp';
      return wanted ? [line, ...added] : [line];
    }
    const drop = dropping || (wanted && names.has(OPTION.exec(line.text)?.[1] ?? ''));
    dropping = drop && /\\\s*$/.test(line.text);
    return drop ? [] : [line];
  });
}
