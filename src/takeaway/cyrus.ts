/** Cyrus's two files for readers: what is ours in them, Debian's own files have as well. */
import { type ForReader, sorted } from './for-reader.ts';

const KEEP =
  /^(?:configdirectory|defaultpartition|partition-default|admins|allowplaintext|sasl_pwcheck_method|tls_client_ca_dir):|^(?:START|SERVICES|EVENTS) \{$|^\}$|^ {2}(?:recover|imap|pop3|checkpoint) cmd=/;
const NOTE =
  "Lines that are not the guide's are Debian's, as far as the daemon needs them to start: carry over what else your file has.";

const cyrus: ForReader = {
  folder: '/etc/',
  files: (files) => files.map((file) => sorted(file, (text) => (KEEP.test(text) ? 'keep' : undefined), [NOTE])),
  check: () => '/usr/lib/cyrus/bin/cyr_info conf-lint',
  reload: 'systemctl restart cyrus-imapd',
};

export default cyrus;
