/** Addresses that a reader may follow safely. */

/** Schemes that a browser only follows, and never runs or reads from (IANA's list of URI schemes). */
const SAFE = new Set(
  'http https mailto tel news irc ircs xmpp ftp ssh git imap imaps smtp smtps pop pops ldap ldaps'.split(' '),
);

/** Whether a link may begin with this scheme (without the colon). */
export function isSafeScheme(scheme: string): boolean {
  return SAFE.has(scheme.toLowerCase());
}
