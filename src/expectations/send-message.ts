/** A message handed to the server by SMTP, with or without TLS and a password. */
import { USER } from '../daemons/machine.ts';
import { type Conversation, converse, smtp, type Turn } from './conversation.ts';
import type { Endpoint } from './endpoint.ts';
import type { Scene } from './expectation.ts';

export interface Sending {
  conversation: Conversation;
  /** The server's last word: the answer that refused the message, or that to its end. */
  answer: string;
  /** What was said when that answer came. */
  said: string;
  accepted: boolean;
}

export interface Letter {
  to: string;
  tls: boolean;
  auth: boolean;
  subject: string;
}

const AUTH = smtp(`AUTH PLAIN ${Buffer.from(`\0${USER.name}\0${USER.password}`).toString('base64')}`);

/** Say everything that a mail program says, up to the answer to the message itself. */
export async function sendMessage(
  { machine }: Pick<Scene, 'machine'>,
  endpoint: Endpoint,
  letter: Letter,
): Promise<Sending> {
  const from = letter.auth ? USER.address : 'someone@example.net';
  const envelope = [
    smtp('EHLO client.example.net'),
    ...(letter.auth ? [AUTH] : []),
    smtp(`MAIL FROM:<${from}>`),
    smtp(`RCPT TO:<${letter.to}>`),
  ];
  const body: Turn[] = [`From: ${from}`, `To: ${letter.to}`, `Subject: ${letter.subject}`, '', 'Good day.'].map(
    (say) => ({ say, until: null }),
  );
  // Without a recipient DATA is refused, and the lines of the message would be taken for commands: so first see how far it goes.
  const wrapping = letter.tls ? 'tls' : 'clear';
  const trial = await converse(machine, endpoint, wrapping, [...envelope, smtp('QUIT')]);
  const refused = envelope.findIndex((_, index) => !/^2/.test(lastLine(trial.answers[index])));
  if (refused >= 0)
    return {
      conversation: trial,
      answer: lastLine(trial.answers[refused]),
      said: envelope[refused]?.say ?? '',
      accepted: false,
    };
  const turns = [...envelope, smtp('DATA'), ...body, smtp('.'), smtp('QUIT')];
  const conversation = await converse(machine, endpoint, wrapping, turns);
  const answer = lastLine(conversation.answers[turns.length - 2]);
  return { conversation, answer, said: '.', accepted: answer.startsWith('250') };
}

function lastLine(answer = ''): string {
  return answer.split('\n').at(-1) ?? '';
}

/** A message that has arrived, and the mailbox that it lies in. */
export interface Arrived {
  message: string;
  mailbox: string;
}

// An mbox is a file; a Maildir has a file for each message, and here gets the line that parts messages in an mbox.
const SHOW_MAILBOX = `
if [ -d "$1" ]; then
  for file in "$1"/new/* "$1"/cur/*; do
    if [ -f "$file" ]; then echo 'From a Maildir'; cat -- "$file"; fi
  done
else
  cat -- "$1" 2>/dev/null
fi
`;

/** Wait until a message with this subject lies in one of the places where the daemons deliver; null after four seconds. */
export async function waitForMail(
  { machine, daemons }: Pick<Scene, 'machine' | 'daemons'>,
  subject: string,
): Promise<Arrived | null> {
  const mailboxes = new Set(daemons.flatMap(({ mailbox }) => mailbox ?? []));
  for (let tries = 0; tries < 40; tries++) {
    for (const mailbox of mailboxes) {
      const { stdout } = await machine.exec(['sh', '-c', SHOW_MAILBOX, 'sh', mailbox]);
      const message = stdout.split(/^(?=From )/m).find((one) => one.includes(`Subject: ${subject}`));
      if (message !== undefined) return { message, mailbox };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return null;
}
