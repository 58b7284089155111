/** Talking to a daemon line by line, in the clear or over TLS, as a client from another address. */
import type { Machine, Transcript } from '../daemons/machine.ts';
import { addressOf, type Endpoint } from './endpoint.ts';

/** One line to send. `until` is the end of the answer, an extended regular expression; null waits for none. */
export interface Turn {
  say: string;
  until: string | null;
}

export interface Conversation {
  transcript: Transcript;
  /** What the server says first; '' where nothing came or, after STARTTLS, nothing does. */
  greeting: string;
  /** For each turn its answer, lines joined by "\n"; '' where none came. */
  answers: string[];
  /** The connection was made, and over TLS the handshake was completed. */
  connected: boolean;
}

// Bash is in every root, and can wait for each answer before it says more. The lines come by stdin and never become code.
const SCRIPT = `
host=$1 port=$2 greeting=$3 tries=$4; shift 4
trap '' PIPE
if [ $# -gt 0 ]; then
  coproc TLS { exec "$@"; }
  exec 3<&"\${TLS[0]}" 4>&"\${TLS[1]}"
else
  until { exec 3<>"/dev/tcp/$host/$port"; } 2>/dev/null; do
    tries=$((tries - 1)); [ $tries -gt 0 ] || { echo "(no connection)"; exit 111; }
    sleep 0.1
  done
  exec 4>&3
fi
hear() {
  local line
  while IFS= read -r -t 3 line <&3; do
    line=\${line%$'\\r'}
    printf 'S: %s\\n' "$line"
    [[ $line =~ $1 ]] && return 0
  done
  echo '(nothing more)'
  return 1
}
[ -z "$greeting" ] || hear "$greeting" || exit 112
while IFS= read -r turn; do
  end=\${turn%%$'\\t'*} say=\${turn#*$'\\t'}
  printf 'C: %s\\n' "$say"
  printf '%s\\r\\n' "$say" >&4 || exit 113
  [ "$end" = - ] || hear "$end" || exit 112
done
exec 4>&-
`;

/** Ends of a greeting; nothing else may come before it. */
const GREETING = { smtp: '^[0-9]{3}( |$)', imap: '^\\* ', pop3: '^(\\+OK|-ERR)' };

export type Wrapping = 'clear' | 'tls';

/** Say each line in turn, and wait for its answer. `tries`: how often to knock, a tenth of a second apart. `options` are for OpenSSL. */
export async function converse(
  machine: Machine,
  endpoint: Endpoint,
  wrapping: Wrapping,
  turns: readonly Turn[],
  tries = 1,
  options: readonly string[] = [],
): Promise<Conversation> {
  const starttls = wrapping === 'tls' && !endpoint.implicit;
  const client =
    wrapping === 'tls'
      ? [
          ...['openssl', 's_client', '-quiet', '-connect', `${addressOf(endpoint)}:${endpoint.port}`],
          ...(starttls ? ['-starttls', endpoint.protocol] : []),
          ...options,
        ]
      : [];
  // Behind STARTTLS nobody greets a second time.
  const greeting = starttls ? '' : GREETING[endpoint.protocol];
  const transcript = await machine.exec(
    ['bash', '-c', SCRIPT, 'talk', addressOf(endpoint), String(endpoint.port), greeting, String(tries), ...client],
    { stdin: turns.map(({ say, until }) => `${until ?? '-'}\t${say}\n`).join(''), timeoutMs: 15_000 },
  );
  const { first, answers } = readAnswers(transcript.stdout);
  const heard = first !== '' || answers.some((answer) => answer !== '');
  // Whether the server closes TLS in order before we leave is a matter of luck.
  const stderr = transcript.stderr.replace(/^.*:unexpected eof while reading:.*\n/gm, '');
  return {
    transcript: { ...transcript, stderr, command: spoken(endpoint, client) },
    greeting: first,
    answers: turns.map((_, index) => answers[index] ?? ''),
    connected: heard,
  };
}

/** What a person would type to do the same. */
function spoken(endpoint: Endpoint, client: readonly string[]): string[] {
  return client.length > 0 ? [...client] : ['nc', '-C', addressOf(endpoint), String(endpoint.port)];
}

function readAnswers(stdout: string): { first: string; answers: string[] } {
  const blocks: string[][] = [[]];
  for (const line of stdout.split('\n')) {
    if (line.startsWith('C: ')) blocks.push([]);
    else if (line.startsWith('S: ')) blocks.at(-1)?.push(line.slice(3));
  }
  const [first = [], ...rest] = blocks;
  return { first: first.join('\n'), answers: rest.map((lines) => lines.join('\n')) };
}

/** A line of SMTP, whose answer ends at a code with a blank behind it. */
export function smtp(say: string): Turn {
  return { say, until: '^[0-9]{3}( |$)' };
}

/** A tagged command of IMAP. */
export function imap(tag: string, say: string): Turn {
  return { say: `${tag} ${say}`, until: `^(${tag} |\\+)` };
}

/** A line of POP3; CAPA answers with several. */
export function pop3(say: string): Turn {
  return { say, until: say === 'CAPA' ? '^(\\.$|-ERR)' : '^(\\+|-ERR)' };
}

/** What a server of each protocol says that it can do, and how a client takes its leave. */
export const OPENING: Record<Endpoint['protocol'], Turn> = {
  smtp: smtp('EHLO client.example.net'),
  imap: imap('a1', 'CAPABILITY'),
  pop3: pop3('CAPA'),
};
export const LEAVE: Record<Endpoint['protocol'], Turn> = {
  smtp: smtp('QUIT'),
  imap: imap('z9', 'LOGOUT'),
  pop3: pop3('QUIT'),
};

/** Whether capabilities offer STARTTLS (POP3 calls it STLS). */
export function offersStarttls(capabilities: string): boolean {
  return /(?:^|[\s-])(?:STARTTLS|STLS)(?:\s|$)/m.test(capabilities);
}
