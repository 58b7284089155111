/** Take out of a transcript what differs from run to run, so that the same input gives the same bytes. Pure. */

const VOLATILE: readonly [RegExp, string][] = [
  // Where Exim gives up on TLS it reads the client's random bytes as commands: whether they are too many is chance.
  [/^.* dropped: too many syntax or protocol errors \(last command was ".*(?:\\\d{3}|\?.*\?).*(?:\n|$)/gm, ''],
  // Times, as logs, headers and commands write them.
  [/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?: ?(?:Z|[+-]\d\d:?\d\d))?/g, '[..]'],
  [
    /(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d(?: [+-]\d{4})?(?: \([A-Z]+\))?/g,
    '[..]',
  ],
  [/(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d \d{4}/g, '[..]'],
  [/(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d [A-Z]{2,5} \d{4}/g, '[..]'],
  [/\b[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d \d{4} GMT/g, '[..]'],
  // Last, as it is a part of those above.
  [/\b[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d/g, '[..]'],
  [/\bLog:\s.*$/gm, '[..]'],
  // As stunnel writes them.
  [/\b\d{4}\.\d\d\.\d\d \d\d:\d\d:\d\d\b/g, '[..]'],
  // Keys and certificates are made anew for each run.
  [/-----BEGIN ([A-Z ]+)-----[\s\S]*?-----END \1-----/g, '-----BEGIN $1-----[..]'],
  // Digests of them.
  [/\b[0-9a-f]{64}\b/g, '[..]'],
  // How OpenSSL shows that it looks for primes.
  [/^[.+*]+\n(?:[.+*]+\n)*/gm, '[..]\n'],
  // Processes.
  [/(?<=[\w/.-])\[\d+\](?=[:\s])/g, '[..]'],
  [/\bpid[ =]\d+/g, 'pid [..]'],
  [/\bSIGSEGV \( *\d+ /g, 'SIGSEGV ([..] '],
  [/(?<=\()[0-9]+(?=\): )/g, '[..]'],
  // Names of messages and sessions.
  [/\b(queued as |with E?SMTPS?A? id |E?SMTPS?A? id )[0-9A-Za-z-]+/g, '$1[..]'],
  [/\bid [0-9A-F]{5,}\b/g, 'id [..]'],
  [/(?<=: )[0-9A-F]{5,12}(?=: )/g, '[..]'],
  [/\bid=[0-9A-Za-z]{6}-[0-9A-Za-z-]+/g, 'id=[..]'],
  [/\bE?[0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4}\b/g, '[..]'],
  [/<\d{14}\.[0-9A-F]+@/g, '<[..]@'],
  // As Dovecot logs a session where it is asked to.
  [/(?<=, )id=[0-9A-Za-z+/]{16}(?="?$)/gm, 'id=[..]'],
  [/\bmpid=\d+/g, 'mpid=[..]'],
  [/\bsession=<[^>]*>/g, 'session=<[..]>'],
  [/<[0-9a-f.]{1,80}\.\d+[^@\s>]{0,80}@mail\.example\.org>/g, '<[..]@mail.example.org>'],
  [/\b(delay|delays|conn_use)=[\d./]+/g, '$1=[..]'],
  [/\bin \d+ secs\b/g, 'in [..] secs'],
  // Addresses of memory, numbers of connections, the host's own kernel.
  [/^[0-9A-F]{16}:error:/gm, '[..]:error:'],
  [/^\d{12,}:error:/gm, '[..]:error:'],
  [/(?<=\[192\.0\.2\.\d\]:)\d{4,5}\b/g, '[..]'],
  // Ports that a client gets from the kernel, as stunnel writes them.
  [/(?<=\b(?:192\.0\.2\.\d|127\.0\.0\.1):)(?:3[2-9]|[456]\d)\d{3}\b/g, '[..]'],
  [/\bSESSIONID=<[^>]*>/g, 'SESSIONID=<[..]>'],
  [/\blport=\d+|\brport=\d+/g, '[..]'],
  [/^# OS: .*$/gm, '# OS: [..]'],
  [/^# Hostname: .*$/gm, '# Hostname: [..]'],
];

/** Longest text that is kept of one stream; the middle of a longer one goes. */
const LONGEST = 6000;

/** Longest text that is looked through: more is cut first, or the patterns would take their time over it. */
const MOST = 40_000;

export function elide(text: string): string {
  let result = shorten(text, MOST);
  for (const [pattern, replacement] of VOLATILE) result = result.replace(pattern, replacement);
  return shorten(result, LONGEST);
}

/**
 * The lines of an output as a listing may expect them: what differs from run to run is elided, over several lines by
 * `...`, and so is what a source cannot hold. Blank lines at the end go.
 */
export function elideForListing(output: string): string[] {
  let text = output
    .replace(/(-----BEGIN ([A-Z ]+)-----)[\s\S]*?(-----END \2-----)/g, '$1\n...\n$3')
    .replace(/^(?=[.+*]{4})[.+*]+\n(?:[.+*]+\n)*/gm, '...\n');
  for (const [pattern, replacement] of VOLATILE)
    if (!/BEGIN|\[\.\+\*\]/.test(pattern.source)) text = text.replace(pattern, replacement);
  const lines = text.split('\n').map((line) => line.trimEnd().replace(UNWRITABLE, '[..]'));
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNWRITABLE = /[\0-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffd\u00a0\u2007\u202f]+/g;

/** Take the middle out of a text that is too long, at line ends where there are any near. */
function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const head = text.slice(0, longest / 2);
  const tail = text.slice(-longest / 2);
  const headEnd = head.lastIndexOf('\n') + 1;
  const tailStart = tail.indexOf('\n') + 1;
  return `${headEnd > 0 ? head.slice(0, headEnd) : head}[..]\n${tail.slice(tailStart)}`;
}
