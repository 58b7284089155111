/** Faults that no checker and no start brings to light: what a client meets on a port that does answer. */
import type { Finding, Listener } from '../daemons/daemon.ts';
import type { Machine, Transcript } from '../daemons/machine.ts';
import { converse, LEAVE, OPENING, offersStarttls } from '../expectations/conversation.ts';
import { tryVersions } from '../expectations/tried-versions.ts';

/** What is seen on a port, beside the answer itself. */
export interface Seen {
  findings: Finding[];
  notes: string[];
  evidence: Transcript[];
}

/** A port of mailboxes that has neither TLS nor a login without it serves nobody. `capabilities` are those in the clear. */
export function loginFindings({ port, protocol, implicit }: Listener, capabilities: string): Finding[] {
  if (implicit || protocol === 'smtp' || offersStarttls(capabilities)) return [];
  const words = new Set(capabilities.toUpperCase().split(/[\s=]+/));
  const closed = protocol === 'imap' ? words.has('LOGINDISABLED') : !words.has('USER') && !words.has('SASL');
  if (!closed) return [];
  return [
    { severity: 'error', text: `nobody can log in on port ${port}: it offers no STARTTLS, and no login without` },
  ];
}

/** Settings that say which versions a server speaks where it demands TLS; others are for clients, or for port 25. */
const CHOOSES =
  /(?:^|\s)(?:smtpd_tls_mandatory_protocols|ssl_min_protocol|ssl_protocols|tls_versions|sslVersion\w*)\s*[=:]/;

/** Whether the guide chooses versions of TLS in these lines: then those that it leaves are its own business. */
export function choosesVersions(lines: readonly { text: string; origin?: unknown }[]): boolean {
  return lines.some(({ text, origin }) => origin !== undefined && CHOOSES.test(text));
}

/** Versions that nobody ought to speak any more (RFC 8996): a fault where the guide chooses, else worth a note. */
export async function oldVersions(machine: Machine, listener: Listener, chosen: boolean): Promise<Seen> {
  const tried = await tryVersions({ machine }, listener, ['1.0', '1.1']);
  const open = [...tried].filter(([, { result }]) => result === 'done').map(([version]) => `TLS ${version}`);
  if (open.length === 0) return { findings: [], notes: [], evidence: [] };
  const text = `port ${listener.port} accepts ${open.join(' and ')}`;
  const evidence = [...tried.values()].filter(({ result }) => result === 'done').map(({ transcript }) => transcript);
  // To a server that sends mail, port 25 had better speak an old version than none at all.
  if (!chosen || listener.port === 25) return { findings: [], notes: [text], evidence };
  const fault = `${text}, although the lines choose which versions are spoken`;
  return { findings: [{ severity: 'warning', text: fault }], notes: [], evidence };
}

/** A port for submission on which no user can say who he is lets in only those whom it trusts anyway. */
export async function submissionNotes(machine: Machine, listener: Listener): Promise<Seen> {
  const turns = [OPENING.smtp, LEAVE.smtp];
  const { answers, transcript } = await converse(machine, listener, 'tls', turns);
  const [capabilities = ''] = answers;
  const none = capabilities !== '' && !/^250[ -]AUTH\b/m.test(capabilities);
  return {
    findings: [],
    notes: none ? [`port ${listener.port} offers no AUTH, over TLS either: nobody can log in to send`] : [],
    evidence: none ? [transcript] : [],
  };
}
