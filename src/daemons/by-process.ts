/** A log in an order that does not depend on which process was the quicker. Pure. */

/** After the time and, in the system's log, the host: `postfix/smtpd[123]: ` or, in Dovecot's own, `imap-login: `. */
const WRITER = /^(?:[A-Z][a-z]{2} [ \d]\d [\d:]{8}|\d{4}-\d\d-\d\d[T ]\S+) (?:[\w.-]+ )?([\w./-]+)((?:\[\d+\])?): /;

/**
 * The lines of each process together, as it wrote them; programs by name, the processes of one program in the order in
 * which they began to write. Lines that name no program come first, and a line that is one's continuation stays behind it.
 */
export function byProcess(log: string): string {
  const programs = new Map<string, Map<string, string[]>>([['', new Map([['', []]])]]);
  let own = programs.get('')?.get('') as string[];
  for (const line of log.split(/(?<=\n)/)) {
    const [, program = '', process = ''] = WRITER.exec(line) ?? [];
    if (program !== '' || /^\S/.test(line)) {
      const processes = programs.get(program) ?? new Map<string, string[]>();
      programs.set(program, processes);
      own = processes.get(process) ?? [];
      processes.set(process, own);
    }
    own.push(line.endsWith('\n') ? line : `${line}\n`);
  }
  const sorted = [...programs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const lines = sorted.flatMap(([, processes]) => [...processes.values()].flat());
  return log === '' ? '' : lines.join('');
}
