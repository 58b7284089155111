/** stunnel's file for readers: it logs where Debian's does. */
import { type Fate, type ForReader, sorted } from './for-reader.ts';

function fateOf(text: string): Fate | undefined {
  if (/^output\s*=/.test(text)) return 'leave';
  return /^pid\s*=/.test(text) ? 'keep' : undefined;
}

const stunnel: ForReader = {
  folder: '/etc/stunnel/',
  files: (files) => files.map((file) => sorted(file, fateOf)),
  reload: 'systemctl restart stunnel4',
};

export default stunnel;
