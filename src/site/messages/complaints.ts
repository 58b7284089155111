/** What software complained of, in what a trial printed. Pure. */

export interface Complaint {
  /** As a reader would search for it: without time, machine, process, severity, and the line of a file. */
  text: string;
  /** Who says so, where the line itself tells; `openssl` for the library. */
  speaker?: string;
  /** How it was printed, where the text is only a part of it. */
  form?: string;
}

/** Programs, and what they belong to. */
const programs: [RegExp, string][] = [
  [/^(?:postfix|postconf)(?:\/|$)/, 'postfix'],
  [/^(?:doveconf|dovecot)(?:\/|$)/, 'dovecot'],
  [/^exim4?$/, 'exim'],
  [/^cyrus(?:\/|$)/, 'cyrus'],
  [/^stunnel4?$/, 'stunnel'],
];

/** `[..] mail postfix/smtpd[..]: warning: …`, `doveconf: Fatal: …`: time and machine may be missing. */
const logged = /^(?:\[\.\.\] )?(?:[\w.-]+ )?([\w./-]+?)(?:\[[^\]]*\])?: (.+)$/;
const severity = /^(?:fatal|error|warning|panic): /i;
/** Said without a severity in front. */
const complaining = /\bdeprecated\b|\bno longer\b|\bunknown\b|\bSSL_accept error\b/i;
/** Answers that refuse: SMTP's with their code, IMAP's without the tag of the command, POP3's. */
const reply = /^S: (?:\w+ (?=NO |BAD ))?([45]\d\d[ -].+|(?:NO|BAD) .+|-ERR .+)$/;
const library = /error:([0-9A-F]{8}):([^:]*):([^:]*):([^:]+):/;
/** Where in which file of the daemon. The reader's own is another. */
const fileLine = /^(?:Error in configuration file )?\/\S+(?: line \d+)?: /;
/** Dovecot may name the setting twice. */
const twice = /^(\S+): (?=Unknown setting: \1$)/;
/** Of the sandbox, of the client that ended a connection, or about the value that names are tried with: no reader meets them. */
const ours =
  /RLIMIT_NPROC|t_readlink\(|skipstamp|SSL_shutdown|Invalid value: 1$|unknown flag: '1'|Invalid log_debug|^See http/;
/** What every complaint has in it; most lines of an output have none of these. */
const worthALook = /^S: |error|warning|fatal|panic|deprecated|no longer|unknown/i;

/** The complaints in an output, in order. Parts that differ from run to run stand as `[..]` in it. */
export function complaintsIn(printed: string): Complaint[] {
  return printed.split('\n').flatMap((line) => (worthALook.test(line) ? (complaintOf(line) ?? []) : []));
}

function complaintOf(line: string): Complaint | undefined {
  const [, answer] = reply.exec(line) ?? [];
  if (answer !== undefined) return { text: answer.trim() };
  const [found, , , , reason] = library.exec(line) ?? [];
  if (found !== undefined && reason !== undefined && !ours.test(line))
    return { text: reason, speaker: 'openssl', form: found.slice(0, -1) };
  const [, program, said] = logged.exec(line) ?? [];
  const speaker = programs.find(([name]) => name.test(program ?? ''))?.[1];
  if (speaker === undefined || said === undefined) return undefined;
  if (!severity.test(said) && !complaining.test(said)) return undefined;
  const text = withoutPlace(said.replace(severity, ''));
  return ours.test(text) ? undefined : { text, speaker };
}

/** Without the file and line that the daemon puts in front. */
export function withoutPlace(text: string): string {
  return text.replace(fileLine, '').replace(twice, '').trim();
}
