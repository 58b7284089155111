/** stunnel's file for readers: it logs where Debian's does. */
import { type Fate, type ForReader, sorted } from './for-reader.ts';

function fateOf(text: string): Fate | undefined {
  if (/^output\s*=/.test(text)) return 'leave';
  return /^pid\s*=/.test(text) ? 'keep' : undefined;
}

const stunnel: ForReader = {
  folder: '/etc/stunnel/',
  files: (files) => files.map((file) => sorted(file, fateOf)),
  // Debian runs each file of the folder as a service of its own.
  reload: 'systemctl restart stunnel@stunnel',
};

export default stunnel;
