/** Terminal sessions: which lines are commands, which are what they print, and what a reader copies. */
import { commandLength } from './shell-lines.ts';

export interface Session {
  /** One for every line. */
  kinds: ('command' | 'output')[];
  /** The commands without their prompts; '' where there is no prompt at all. */
  copy: string;
}

const LANGUAGES = new Set([
  'console',
  'shell-session',
  'shellsession',
  'bash-session',
  'sh-session',
  'terminal',
  'session',
]);

/** Whether an author's language or style says that a listing is a session. */
export function saysConsole(name: string | undefined): boolean {
  return name !== undefined && LANGUAGES.has(name.trim().toLowerCase());
}

/** `user@host:~$ `, `[root@mail ~]# `, or a bare `$ `, `# `, `% `. */
const PROMPT = /^(?:\[?[\w.-]+@[\w.-]+(?:[: ][^\s$#%\]]*)?\]?)?([$#%]) (?=\S)/;

/** Commands of which a configuration file's comment hardly ever begins with the name. */
const COMMANDS = new Set(
  (
    'apt apt-get aptitude dpkg dpkg-reconfigure systemctl journalctl postconf postfix postmap postalias newaliases postqueue doveconf doveadm ' +
    'exim exim4 update-exim4.conf openssl gnutls-cli certtool stunnel stunnel4 cyradm ctl_cyrusdb cyr_info certbot swaks testssl.sh sslscan nmap ' +
    'curl wget dig ss netstat lsof grep egrep zgrep zegrep awk sed sudo su chmod chown chgrp mkdir usermod adduser addgroup ' +
    'getent a2enmod invoke-rc.d ldconfig update-ca-certificates git tar nano vim vi'
  ).split(' '),
);

/**
 * Whether lines that nobody calls a session are one all the same. A `#` or `%` in front is a comment in many a
 * file, so these count only before a well-known command; with `#` all lines must have one, and no output is taken.
 */
export function looksLikeConsole(lines: readonly string[]): boolean {
  const solid = lines.filter((line) => line.trim() !== '');
  const [, mark] = PROMPT.exec(solid[0] ?? '') ?? [];
  if (mark === undefined) return false;
  if (mark === '$' || !/^[#%] /.test(solid[0] as string)) return true;
  if (mark === '%') return startsCommand(solid[0] as string);
  let index = 0;
  while (index < solid.length && startsCommand(solid[index] as string)) {
    index += commandLength(withoutPrompt(solid[index] as string), solid, index, startsCommand);
  }
  return index >= solid.length;
}

/** Tell commands from output. The first prompt decides what counts as one further down. */
export function readSession(lines: readonly string[]): Session {
  const kinds: Session['kinds'] = lines.map(() => 'output');
  const copied: string[] = [];
  const first = lines.map((line) => PROMPT.exec(line)).find((match) => match !== null);
  const mark = first?.[1];
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] as string;
    if (!isPrompt(line, mark)) {
      index++;
      continue;
    }
    const command = withoutPrompt(line);
    const length = commandLength(command, lines, index, (next) => isPrompt(next, mark));
    for (let offset = 0; offset < length; offset++) {
      kinds[index + offset] = 'command';
      copied.push(offset === 0 ? command : (lines[index + offset] as string));
    }
    index += length;
  }
  return { kinds, copy: copied.join('\n') };
}

function isPrompt(line: string, first: string | undefined): boolean {
  const [all, mark] = PROMPT.exec(line) ?? [];
  if (all === undefined) return false;
  // `$` and `user@host#` are prompts anywhere; a bare `# ` below another prompt may as well be a comment that was printed.
  if (mark === '$' || mark === first || all.length > 2) return true;
  return mark === '#' && startsCommand(line);
}

function withoutPrompt(line: string): string {
  return line.replace(PROMPT, '');
}

function startsCommand(line: string): boolean {
  if (!PROMPT.test(line)) return false;
  const words = withoutPrompt(line).split(/\s+/);
  const word = words[0] === 'sudo' ? (words[1] ?? '') : (words[0] as string);
  return COMMANDS.has(word.slice(word.lastIndexOf('/') + 1)) || /^\/(?:usr\/)?s?bin\//.test(word);
}
