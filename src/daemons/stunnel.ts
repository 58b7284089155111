/** stunnel: global settings, then a section for each service. It has no checker but its own start. */
import { type ConfigFile, type ConfigLine, editFile, linesOf, ownLines } from './config.ts';
import type { Daemon, Finding, Listener, Protocol } from './daemon.ts';
import { withEnding } from './ending.ts';
import { PAIR, type Transcript } from './machine.ts';

const FOLDER = '/etc/stunnel/';
const CONFIG = `${FOLDER}stunnel.conf`;
const LOG = '/var/log/stunnel.log';

const MINIMAL = `
pid = /run/stunnel.pid
output = ${LOG}
cert = /etc/ssl/certs/mail.example.org.pem
key = /etc/ssl/private/mail.example.org.key
[imaps]
accept = 993
connect = 127.0.0.1:143
`;

const SECTION = /^\s*\[([^\]]+)\]\s*$/;
const SETTING = /^\s*(\w+)\s*=\s*(.*?)\s*$/;

interface Part {
  /** '' for what stands before the first section. */
  name: string;
  lines: ConfigLine[];
}

function partsOf(lines: readonly ConfigLine[]): Part[] {
  const parts: Part[] = [{ name: '', lines: [] }];
  for (const line of lines) {
    const [, name] = SECTION.exec(line.text) ?? [];
    if (name !== undefined) parts.push({ name, lines: [] });
    parts.at(-1)?.lines.push(line);
  }
  return parts;
}

/** Global settings go before the first section and take the place of their like; a section replaces the one of its name. */
function placeParts(lines: readonly ConfigLine[], added: readonly ConfigLine[]): ConfigLine[] {
  const [ours, ...services] = partsOf(lines);
  const [theirs, ...news] = partsOf(added);
  const names = new Set(theirs?.lines.flatMap(({ text }) => SETTING.exec(text)?.[1] ?? []));
  const kept = ours?.lines.filter(({ text }) => !names.has(SETTING.exec(text)?.[1] ?? '')) ?? [];
  const others = services.filter(({ name }) => !news.some((one) => one.name === name));
  return [...kept, ...(theirs?.lines ?? []), ...[...others, ...news].flatMap((part) => part.lines)];
}

/** What is marked `[!]` or `[:]`; the rest of stderr is progress. */
function messageFindings(transcript: Transcript): Finding[] {
  const findings = transcript.stderr.split('\n').flatMap((line): Finding[] => {
    const [, mark, text] = /^\[([!:])\] (.*)$/.exec(line) ?? [];
    if (text === undefined || text === 'Configuration failed') return [];
    const found: Finding = { severity: mark === '!' ? 'error' : 'warning', text };
    const [, file, number, setting] = /^(\/\S+?):(\d+): "(\w+)/.exec(text) ?? [];
    return [file === undefined ? found : { ...found, file, line: Number(number), setting }];
  });
  return withEnding(transcript, findings);
}

/** Errors (level 3 and below) and warnings (level 4) of the log; without a list of authorities stunnel always complains. */
function logFindings(text: string): Finding[] {
  const seen = new Set<string>();
  return text.split('\n').flatMap((line): Finding[] => {
    const [, level, message] = /^\S+ \S+ LOG([0-4])\[[^\]]*\]: (.*)$/.exec(line) ?? [];
    if (message === undefined || /No trusted certificates found|^SSL_accept|reset by peer|error queue/.test(message))
      return [];
    if (seen.has(message)) return [];
    seen.add(message);
    return [{ severity: level === '4' ? 'warning' : 'error', text: message }];
  });
}

const PROTOCOLS: Record<number, Protocol> = { 25: 'smtp', 465: 'smtp', 587: 'smtp', 110: 'pop3', 995: 'pop3' };

function listeners(files: readonly ConfigFile[]): Listener[] {
  return partsOf(linesOf(files, CONFIG)).flatMap(({ name, lines }) => {
    const settings = new Map(
      lines.flatMap(({ text }) => {
        const [, key, value] = SETTING.exec(text) ?? [];
        return key === undefined ? [] : [[key, value ?? ''] as const];
      }),
    );
    const accept = settings.get('accept');
    if (name === '' || accept === undefined || settings.get('client') === 'yes') return [];
    const [, address = '', port = ''] = /^(?:(.*):)?(\d+)$/.exec(accept) ?? [];
    const behind = Number(/(\d+)$/.exec(settings.get('connect') ?? '')?.[1]);
    const protocol = PROTOCOLS[Number(port)] ?? PROTOCOLS[behind] ?? 'imap';
    return port === '' ? [] : [{ address, port: Number(port), protocol, implicit: !settings.has('protocol') }];
  });
}

const stunnel: Daemon = {
  id: 'stunnel',
  version: {
    command: ['stunnel', '-version'],
    read: ({ stdout, stderr }) => /stunnel (\d+(?:\.\d+)+)/.exec(stdout + stderr)?.[1] ?? null,
  },
  minimal: () => [{ path: CONFIG, lines: ownLines(MINIMAL) }],
  standIn: (files) => [...files],
  unsupported: (file) => (/\.conf$/.test(file) ? null : 'only files whose name ends in .conf are read'),
  // Debian starts each file of the folder by itself; here they are one.
  place: (files, _, lines) => editFile(files, CONFIG, (old) => placeParts(old, lines)),
  needs: () => ['dovecot'],
  prepare: () => [],
  checks: () => [],
  pair: PAIR,
  start: { command: ['stunnel', CONFIG], findings: messageFindings },
  listeners,
  logs: [LOG],
  logFindings,
};

export default stunnel;
