/** Every message that daemons answered with while the guide was tried, and what led to it. Pure. */
import { createHash } from 'node:crypto';
import type { Ledger, Subject } from '../verdicts/ledger.ts';
import type { Mark } from '../verdicts/mark.ts';
import { complaintsIn, withoutPlace } from './complaints.ts';

export interface Message {
  text: string;
  /** Whose message it is: a daemon's id, or `openssl`. */
  speaker: string;
  anchor: string;
  /** How it was printed, where its text is only a part of that. */
  forms: string[];
  /** The listings and claims whose trial brought it about, in the order of the guide, and on what. */
  seen: { subject: Subject; marks: Mark[] }[];
}

/** Nothing but characters that can be read, and no word for nothing at the end. */
const readable = /^[\x20-\x7e\u00a0-\uffff]+$(?<! NULL)/;
/** A message of a word or two, or of blanks, says nothing to anybody. */
const shortest = 12;

const found = new WeakMap<Ledger, Message[]>();

/** Each message once for each speaker: speakers in the order in which they are first heard, messages in alphabetical order. */
export function messagesOf(ledger: Ledger): Message[] {
  const messages = found.get(ledger) ?? collect(ledger);
  found.set(ledger, messages);
  return messages;
}

/** The messages of a daemon that name a setting. */
export function messagesAbout(setting: string, daemon: string, ledger: Ledger): Message[] {
  return messagesOf(ledger).filter(
    ({ text, speaker }) => speaker === daemon && text.split(/[^\w-]+/).includes(setting),
  );
}

function collect(ledger: Ledger): Message[] {
  const messages = new Map<string, Message>();
  const add = (text: string, speaker: string, form: string | undefined, subject: Subject, mark: Mark) => {
    if (text.length < shortest || !readable.test(text)) return;
    const key = `${speaker}\n${text}`;
    const message = messages.get(key) ?? { text, speaker, anchor: anchorOf(key), forms: [], seen: [] };
    messages.set(key, message);
    if (form !== undefined && !message.forms.includes(form)) message.forms.push(form);
    const last = message.seen.at(-1);
    if (last?.subject !== subject) message.seen.push({ subject, marks: [mark] });
    else if (!last.marks.includes(mark)) last.marks.push(mark);
  };
  for (const subject of ledger.subjects) {
    // The trial of a whole page repeats what its listings and claims have shown.
    if (subject.kind === 'section') continue;
    for (const mark of subject.marks)
      for (const { text, speaker, form } of saidIn(mark))
        add(text, speaker ?? mark.daemon?.id ?? 'openssl', form, subject, mark);
  }
  const speakers = [...new Set([...messages.values()].map(({ speaker }) => speaker))];
  return [...messages.values()].sort(
    (a, b) => speakers.indexOf(a.speaker) - speakers.indexOf(b.speaker) || (a.text < b.text ? -1 : 1),
  );
}

/** Complaints in the outputs, and findings that are the daemon's own words. */
function saidIn({ evidence, findings }: Mark): { text: string; speaker?: string; form?: string }[] {
  const outputs = evidence.flatMap(({ stdout, stderr }) => [stdout, stderr]);
  const own = findings.filter(({ text }) => outputs.some((output) => output.includes(text)));
  return [...outputs.flatMap(complaintsIn), ...own.map(({ text }) => ({ text: withoutPlace(text) }))];
}

function anchorOf(key: string): string {
  return `message-${createHash('sha256').update(key).digest('hex').slice(0, 10)}`;
}
