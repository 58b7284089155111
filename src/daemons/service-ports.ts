/** Names of ports, as /etc/services has them and configurations use them. */

const PORTS: Readonly<Record<string, number>> = {
  smtp: 25,
  mail: 25,
  submission: 587,
  submissions: 465,
  smtps: 465,
  ssmtp: 465,
  urd: 465,
  imap: 143,
  imap2: 143,
  imaps: 993,
  pop3: 110,
  'pop-3': 110,
  pop3s: 995,
};

/** The number of a port that is written as a number or by its name; undefined for names that mail has nothing to do with. */
export function portOf(written: string): number | undefined {
  return /^\d+$/.test(written) ? Number(written) : PORTS[written];
}
