/** A password, as each protocol sends it. */
import { USER } from '../daemons/machine.ts';
import { imap, pop3, smtp, type Turn } from './conversation.ts';
import type { Endpoint } from './endpoint.ts';

const PLAIN = Buffer.from(`\0${USER.name}\0${USER.password}`).toString('base64');

/** What the account says to log in; the answer to the last line is the server's word. */
export const LOGIN: Record<Endpoint['protocol'], Turn[]> = {
  smtp: [smtp(`AUTH PLAIN ${PLAIN}`)],
  imap: [imap('a2', `LOGIN ${USER.name} ${USER.password}`)],
  pop3: [pop3(`USER ${USER.name}`), pop3(`PASS ${USER.password}`)],
};

/** The password was accepted. */
export const LOGGED_IN: Record<Endpoint['protocol'], RegExp> = {
  smtp: /^235\b/m,
  imap: /^a2 OK\b/m,
  pop3: /^\+OK\b/m,
};
