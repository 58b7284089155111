/** Postfix's files for readers: without the test server that stands for the rest of the world. */
import type { ConfigFile } from '../daemons/config.ts';
import { CLIENT } from '../daemons/machine.ts';
import { type Fate, type ForReader, type ReaderFile, sorted } from './for-reader.ts';

/** Whoever runs a server needs these, with values of his own where they are names. */
const KEEP = /^(?:compatibility_level|myhostname|mydestination|mynetworks)\s*=/;
/** A log file where there is no system's log, no aliases, no reports, IPv4 alone, and all mail to the test server. */
const LEAVE = /^(?:maillog_file|inet_protocols|alias_maps|alias_database|notify_classes|relayhost)\s*=/;
const SERVICE = /^[\w-]+\s+(?:inet|unix|unix-dgram)\s/;

function mainFate(text: string): Fate | undefined {
  if (LEAVE.test(text)) return 'leave';
  return KEEP.test(text) ? 'keep' : undefined;
}

/** The service at the client's address stands for the rest of the world, with the indented lines below it. */
function masterFate(): (text: string) => Fate | undefined {
  let world = false;
  return (text) => {
    if (/^\S/.test(text)) world = text.startsWith(`${CLIENT}:`);
    if (world) return 'leave';
    return SERVICE.test(text) ? 'keep' : undefined;
  };
}

function forReaders(file: ConfigFile): ReaderFile {
  return sorted(file, file.path.endsWith('/master.cf') ? masterFate() : mainFate);
}

const postfix: ForReader = {
  folder: '/etc/postfix/',
  files: (files) => files.map(forReaders),
  check: () => 'postfix check',
  reload: 'postfix reload',
};

export default postfix;
