/** In which section of Exim's file lines belong that do not say it: a reader puts them there. */
import type { TextLine } from './read-setting.ts';

const VERB = /^\s*(?:accept|deny|defer|discard|drop|require|warn)\b/;
const TRANSPORTS = ['smtp', 'appendfile', 'autoreply', 'lmtp', 'pipe'];
const AUTHENTICATORS = [
  'plaintext',
  'cram_md5',
  'dovecot',
  'cyrus_sasl',
  'gsasl',
  'external',
  'tls',
  'spa',
  'heimdal_gssapi',
];
/** Options that only authenticators, or only the smtp transport, have. */
const OF_AUTHENTICATORS = /^\s*(?:server|client)_\w+\s*=/;
const OF_TRANSPORTS =
  /^\s*(?:hosts_(?:require|try|avoid|request|nopass|verify_avoid)_\w+|tls_(?:sni|tempfail_tryclear|verify_cert_hostnames)|dane_\w+)\s*=/;
/** Options that both the main section and the smtp transport have: only the author's words tell which is meant. */
const OF_BOTH =
  /^\s*tls_(?:certificate|privatekey|require_ciphers|verify_certificates|verify_hosts|try_verify_hosts|dh_min_bits|crl|alpn)\s*=/;

/** The section that lines without a `begin` are for. */
export function belongsIn(lines: readonly TextLine[]): string {
  const solid = lines.map(({ text }) => text).filter((text) => !/^\s*(?:#|$)/.test(text));
  if (solid.some((text) => VERB.test(text))) return 'acl';
  const [, driver] = solid.map((text) => /^\s*driver\s*=\s*(\w+)/.exec(text)).find((match) => match !== null) ?? [];
  if (driver === undefined) return 'main';
  if (solid.some((text) => /^\s*public_name\s*=/.test(text)) || AUTHENTICATORS.includes(driver))
    return 'authenticators';
  return TRANSPORTS.includes(driver) ? 'transports' : 'routers';
}

/** The section whose drivers take all these lines; null where they are no driver's options. `said` is the author's word. */
export function driversFor(lines: readonly TextLine[], said?: string): 'authenticators' | 'transports' | null {
  const solid = optionLines(lines);
  if (solid.length === 0) return null;
  if (solid.every((text) => OF_AUTHENTICATORS.test(text))) return 'authenticators';
  if (solid.every((text) => OF_TRANSPORTS.test(text))) return 'transports';
  const may = solid.every((text) => OF_TRANSPORTS.test(text) || OF_BOTH.test(text));
  return said === 'transports' && may ? 'transports' : null;
}

/** Lines that begin something: no blank ones, no comments, no continuations. */
function optionLines(lines: readonly TextLine[]): string[] {
  let goesOn = false;
  return lines.flatMap(({ text }) => {
    const begins = !goesOn && !/^\s*(?:#|$)/.test(text);
    goesOn = /\\\s*$/.test(text);
    return begins ? [text] : [];
  });
}
