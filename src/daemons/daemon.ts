/** What must be known about a daemon to put a reader's lines into it and to hear what it says to them. */
import type { Version } from '../model/version.ts';
import type { ConfigFile, ConfigLine, Origin } from './config.ts';
import type { CertificateFiles, Transcript } from './machine.ts';

/** One complaint of a daemon. `file` and `line` are those of its own system; both are only known where it names them. */
export interface Finding {
  severity: 'error' | 'warning';
  text: string;
  file?: string | undefined;
  line?: number | undefined;
  setting?: string | undefined;
  /** The line of the guide, where the check itself knows it. */
  origin?: Origin | undefined;
}

/** A file that a setting of the guide names; `file` is the daemon's own that has the setting. */
export interface FileUse {
  setting: string;
  path: string;
  file: string;
}

export interface Check {
  step: 'checker' | 'round-trip' | 'ciphers';
  command: string[];
  stdin?: string;
  /** The command makes what the daemon reads: without it nothing can be started. */
  makes?: true;
  /** Pure: what is wrong, from what the command printed. */
  findings(transcript: Transcript): Finding[];
  /** What is worth saying and no fault. */
  notes?(transcript: Transcript): string[];
}

export type Protocol = 'smtp' | 'imap' | 'pop3';

/** A port that the configuration opens. `address` is '' where it is open on all. */
export interface Listener {
  address: string;
  port: number;
  protocol: Protocol;
  /** TLS from the first byte. */
  implicit: boolean;
  /** A client without a certificate may be sent away; this one's is of an authority that the configuration trusts. */
  visitor?: CertificateFiles;
}

export interface Daemon {
  id: string;
  version: { command: string[]; read(transcript: Transcript): string | null };
  /** The configuration that works before the guide adds anything. */
  minimal(version: Version): ConfigFile[];
  /**
   * What other sections or snippets give a reader before this one: put below a snippet that is tried alone, and into a
   * daemon that runs only because another one needs it.
   */
  standIn(files: readonly ConfigFile[], version: Version, neededBy?: string): ConfigFile[];
  /** What the lines of a snippet that is tried alone take for granted, such as a service that they name; after `place`. */
  complete?(files: readonly ConfigFile[]): ConfigFile[];
  /** Why a snippet for this file cannot be tried; null where it can. */
  unsupported?(file: string): string | null;
  /**
   * Put a snippet's lines where a reader would: `file` is the name in its target (`main.cf`), `part` the section of the
   * file that the author speaks of, where the lines do not say it themselves.
   */
  place(
    files: readonly ConfigFile[],
    file: string,
    lines: readonly ConfigLine[],
    version: Version,
    part?: string,
  ): ConfigFile[];
  /** Other daemons that must run for this configuration to work. */
  needs(files: readonly ConfigFile[]): string[];
  /** Commands that make folders and the like, once the files are written and before anything else. */
  prepare(files: readonly ConfigFile[]): string[][];
  /**
   * Where there is but one user and nothing can be started: whom the checkers take him for (root unless named; `user:group`),
   * and what has to be done before they are asked, in place of `prepare`.
   */
  still?: { user?: string; prepare?: string[][] };
  checks(files: readonly ConfigFile[], version: Version): Check[];
  /** Files that the guide's settings name. */
  reads?(files: readonly ConfigFile[]): FileUse[];
  /** Settings of the guide that this version takes and does nothing with. */
  ignored?(files: readonly ConfigFile[], version: Version): Finding[];
  /** The pair that other sections of a guide provide, where this daemon can read it. */
  pair: { certificate: string; key: string };
  /** Checks that need the daemon to run, such as which ports are open; null for what does not apply. */
  running?(files: readonly ConfigFile[]): (Check | null)[];
  /** How to ask for the defaults of settings that the guide sets; those whose value is the same are named to the reader. */
  restated?(files: readonly ConfigFile[]): { command: string[]; read(transcript: Transcript): string[] } | null;
  start: { command: string[]; findings(transcript: Transcript): Finding[] };
  listeners(files: readonly ConfigFile[]): Listener[];
  /** Log files in the sandbox. */
  logs: string[];
  logFindings(text: string): Finding[];
  /** Lines of these logs that are not this daemon's own: another server of the sandbox has written them. */
  foreignLines?: RegExp;
  /** File (mbox) or folder (Maildir) in which mail for the account arrives, if this daemon delivers. */
  mailbox?: string;
  /** Command that puts the message on its stdin into the account's mailbox, if this daemon keeps mailboxes. */
  deliver?: string[];
  /** Command that takes a message on stdin; the sender and then the recipient follow. */
  submit?: string[];
  /** How to ask whether a name of a setting means anything: a file to write, and a command that reads it. */
  knows?(
    files: readonly ConfigFile[],
    name: string,
  ): { file: { path: string; text: string }; command: string[]; known(transcript: Transcript): boolean };
  /** The effective value of a setting, by the name that the guide gives it. */
  setting?(name: string): { command: string[]; read(transcript: Transcript): string | null };
}
