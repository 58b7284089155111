/** The account's owner reads a message by IMAP or POP3, over TLS and after a login. */
import { type Transcript, USER } from '../daemons/machine.ts';
import { type Conversation, converse, imap, LEAVE, pop3 } from './conversation.ts';
import type { Endpoint } from './endpoint.ts';
import type { Observation, Scene } from './expectation.ts';

/** Read the message with this subject; it may take its time to arrive, up to some ten seconds. */
export async function readMail(
  { machine }: Pick<Scene, 'machine'>,
  endpoint: Endpoint,
  subject: string,
): Promise<Observation> {
  if (endpoint.protocol === 'smtp')
    return { outcome: 'error', reason: `nobody reads mail on port ${endpoint.port}`, evidence: [] };
  const fetch = { imap: fetchByImap, pop3: fetchByPop3 }[endpoint.protocol];
  const patience = Date.now() + 10_000;
  for (;;) {
    const { conversation, login, message } = await fetch(machine, endpoint, subject);
    const { transcript } = conversation;
    if (message !== null) {
      const evidence = [withMessage(transcript, message)];
      return { outcome: 'pass', reason: `the message is read on port ${endpoint.port}`, evidence };
    }
    if (!/^(?:\+OK|a1 OK)/m.test(login)) {
      const reason = conversation.connected ? `the login is answered with "${login}"` : 'no session comes about';
      return { outcome: 'fail', reason: `${reason} on port ${endpoint.port}`, evidence: [transcript] };
    }
    if (Date.now() > patience)
      return { outcome: 'fail', reason: 'the message is not in the mailbox', evidence: [transcript] };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

interface Fetched {
  conversation: Conversation;
  /** The answer to the password. */
  login: string;
  message: string | null;
}

async function fetchByImap(machine: Scene['machine'], endpoint: Endpoint, subject: string): Promise<Fetched> {
  const conversation = await converse(machine, endpoint, 'tls', [
    imap('a1', `LOGIN ${USER.name} ${USER.password}`),
    imap('a2', 'SELECT INBOX'),
    imap('a3', 'FETCH 1:* (BODY.PEEK[])'),
    LEAVE.imap,
  ]);
  const [login = '', , fetched = ''] = conversation.answers;
  const messages = fetched.split(/^\* \d+ FETCH .*$/m).map((one) => one.replace(/\n\)\s*(?:\na3 .*)?$/s, ''));
  return { conversation, login, message: messages.find((one) => hasSubject(one, subject)) ?? null };
}

/** The newest, since each message is waited for before another one is sent. */
async function fetchByPop3(machine: Scene['machine'], endpoint: Endpoint, subject: string): Promise<Fetched> {
  const opening = [pop3(`USER ${USER.name}`), pop3(`PASS ${USER.password}`)];
  const counted = await converse(machine, endpoint, 'tls', [...opening, pop3('STAT'), LEAVE.pop3]);
  const [, login = '', stat = ''] = counted.answers;
  const count = Number(/^\+OK (\d+)/.exec(stat)?.[1] ?? 0);
  if (count === 0) return { conversation: counted, login, message: null };
  const retrieve = { say: `RETR ${count}`, until: '^(\\.$|-ERR)' };
  const conversation = await converse(machine, endpoint, 'tls', [...opening, retrieve, LEAVE.pop3]);
  const message = (conversation.answers[2] ?? '').replace(/^\+OK.*\n/, '').replace(/\n\.$/, '');
  return { conversation, login, message: hasSubject(message, subject) ? message : null };
}

function hasSubject(message: string, subject: string): boolean {
  const [head = ''] = message.split('\n\n');
  return head.split('\n').includes(`Subject: ${subject}`);
}

/** How many other messages there are depends on what was tried before; they are no part of what was promised. */
function withMessage(transcript: Transcript, message: string): Transcript {
  const said = transcript.stdout.split('\n').filter((line) => line.startsWith('C: '));
  return { ...transcript, stdout: `${said.join('\n')}\n${message.trim()}\n` };
}
