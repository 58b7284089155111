/** Cipher lists in OpenSSL's notation, word by word: a word that selects nothing is passed over without a sound. */
import type { Check, Finding } from './daemon.ts';

export interface CipherList {
  name: string;
  value: string;
  /** The daemon's file that it stands in. */
  file: string;
}

// One line for the whole list with what a server could use of it, and one for each word with all that it names.
const SCRIPT = `
printf '%s\\t%s\\n' "$1" "$(openssl ciphers -s -tls1_2 "$1" 2>/dev/null)"
shift
for word; do printf '%s\\t%s\\n' "$word" "$(openssl ciphers "$word:@SECLEVEL=0" 2>/dev/null)"; done
`;

/** The words of a list without their marks; settings with variables are left alone. */
function wordsOf(value: string): { mark: string; word: string }[] {
  return value.split(/[\s:,;]+/).flatMap((text) => {
    const [, mark = '', word] = /^([!+-]?)([A-Za-z0-9][\w+.-]*)$/.exec(text) ?? [];
    return word === undefined ? [] : [{ mark, word }];
  });
}

/** A check for each list: whether its words still select anything in this release's OpenSSL, and what is left in the end. */
export function cipherChecks(lists: readonly CipherList[]): Check[] {
  return lists
    .filter(({ value }) => value !== '' && !value.includes('$'))
    .map((list) => ({
      step: 'ciphers',
      command: ['sh', '-c', SCRIPT, 'ciphers', list.value, ...new Set(wordsOf(list.value).map(({ word }) => word))],
      findings: ({ stdout }) => cipherFindings(list, readSelections(stdout)),
      notes: ({ stdout }) => cipherNotes(list, readSelections(stdout)),
    }));
}

function readSelections(stdout: string): Map<string, string[]> {
  return new Map(
    stdout.split('\n').flatMap((line) => {
      const [, word, suites] = /^(.*)\t(.*)$/.exec(line) ?? [];
      if (word === undefined || suites === undefined) return [];
      // Suites of TLS 1.3 are no part of these lists, and always named.
      return [[word, suites.split(':').filter((suite) => suite !== '' && !suite.startsWith('TLS_'))] as const];
    }),
  );
}

/** What is wrong with a list: nothing is left, or a word asks for suites that there are none of. */
export function cipherFindings({ name, value, file }: CipherList, selected: ReadonlyMap<string, string[]>): Finding[] {
  if ((selected.get(value) ?? []).length === 0)
    return [{ severity: 'error', text: `${name} selects no suite at all`, file, setting: name }];
  const words = wordsOf(value);
  const removed = new Set(words.flatMap(({ mark, word }) => (mark === '-' || mark === '!' ? [word] : [])));
  const dead = words.filter(
    ({ mark, word }) => mark === '' && !removed.has(word) && (selected.get(word) ?? []).length === 0,
  );
  return dead.map(({ word }) => ({
    severity: 'warning',
    text: `${name} asks for ${word}, and this release's OpenSSL has no such suite`,
    file,
    setting: name,
  }));
}

/** What a reader ought to know of a list that works. */
export function cipherNotes({ name, value }: CipherList, selected: ReadonlyMap<string, string[]>): string[] {
  const left = selected.get(value) ?? [];
  const words = wordsOf(value);
  const notes: string[] = [];
  const idle = words.filter(({ mark, word }) => /[!-]/.test(mark) && (selected.get(word) ?? []).length === 0);
  if (idle.length > 0)
    notes.push(
      `${name} excludes what this release's OpenSSL does not have: ${idle.map(({ word }) => word).join(', ')}`,
    );
  const rsa = left.filter((suite) => !/^(?:EC)?DHE|^A(?:EC)?DH|PSK|SRP|^ECDH/.test(suite));
  if (rsa.length > 0) notes.push(`${name} leaves suites without forward secrecy: ${rsa.join(', ')}`);
  const cbc = left.filter((suite) => !/GCM|CCM|CHACHA20/.test(suite) && !rsa.includes(suite));
  if (cbc.length > 0)
    notes.push(`${name} leaves ${cbc.length} suite${cbc.length === 1 ? '' : 's'} in CBC mode: ${cbc.join(', ')}`);
  const certificates = words.some(({ mark, word }) => mark === '!' && /^a?ECDSA$/.test(word));
  if (certificates) notes.push(`${name} excludes ECDSA: with an ECDSA certificate, no TLS 1.2 session is possible`);
  return notes;
}
