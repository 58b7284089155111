/** Exim's files for readers: with a router that asks the DNS in place of the one to the test server. */
import type { ConfigFile } from '../daemons/config.ts';
import { isDebian } from '../daemons/exim-debian.ts';
import { ANSWERS, CONFIG, MINIMAL, WORLD_ROUTER } from '../daemons/exim-minimal.ts';
import { type Fate, type ForReader, type ReaderFile, sorted } from './for-reader.ts';

const FOLDER = '/etc/exim4/';
const OURS = new Set(`${MINIMAL}\n${ANSWERS}`.split('\n'));
/** Where Debian's Exim logs anyway; and no questions to a DNS that a sandbox does not have. */
const LEAVE = /^(?:log_file_path|host_lookup)\s*=/;
const WORLD = WORLD_ROUTER.trim().split('\n');
/** Sends mail for others where the DNS says, and never to this host itself. */
const DNS_ROUTER = `
dnslookup:
  driver = dnslookup
  domains = ! +local_domains
  transport = remote_smtp
  ignore_target_hosts = 0.0.0.0 : 127.0.0.0/8 : ::1
  no_more
`;
const ROUTED =
  'The router "dnslookup" is ours and was not tried: a test machine has no DNS, and there all mail for others goes to one test server.';
const ANSWERED =
  'The answers that begin with dc_ are those of a server on the Internet: keep your own where they differ.';

/** The lines of the test server's router are known by their order: some of them stand in other routers as well. */
function fates(): (text: string) => Fate | undefined {
  let at = -1;
  return (text) => {
    if (text === WORLD[0]) at = 0;
    if (at >= 0 && text === WORLD[at]) {
      const instead = at === 0 ? { instead: DNS_ROUTER.trim().split('\n') } : undefined;
      at = at + 1 < WORLD.length ? at + 1 : -1;
      return instead ?? 'leave';
    }
    if (LEAVE.test(text)) return 'leave';
    return OURS.has(text) || /^begin \w+$/.test(text) || /^dc_use_split_config=/.test(text) ? 'keep' : undefined;
  };
}

const EXAMPLE =
  'The user is an example, whose password everybody can read in the guide: put your own in her place before you use it.';

function notesFor({ path, lines }: ConfigFile): string[] {
  if (path.endsWith('/passwd')) return [EXAMPLE];
  if (path.endsWith('/update-exim4.conf.conf')) return [ANSWERED];
  return lines.some(({ text, origin }) => !origin && text === WORLD[0]) ? [ROUTED] : [];
}

function forReaders(file: ConfigFile): ReaderFile {
  return sorted(file, fates(), notesFor(file));
}

const exim: ForReader = {
  folder: FOLDER,
  // Debian's pieces are read where there is no exim4.conf; what is ours among them is for the sandbox.
  files: (files) =>
    files
      .filter(({ path, lines }) => !isDebian(files) || path === CONFIG || lines.some(({ origin }) => origin))
      .map(forReaders),
  group: 'Debian-exim',
  check: (files) => (isDebian(files) ? 'update-exim4.conf && exim4 -bV' : 'exim4 -bV'),
  // A restart opens ports that are new, whatever the version.
  reload: 'systemctl restart exim4',
};

export default exim;
