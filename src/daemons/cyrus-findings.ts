/** What Cyrus says, through its checker and in the system's log, as findings. Pure. */
import type { Finding } from './daemon.ts';
import { withEnding } from './ending.ts';
import type { Transcript } from './machine.ts';

/** Every line that `conf-lint` prints is a setting that it does not know, or knows as old; the exit code is 0 all the same. */
export function lintFindings(transcript: Transcript): Finding[] {
  const named = transcript.stdout.split('\n').flatMap((line): Finding[] => {
    const [, setting] = /^(@?[\w-]+):/.exec(line) ?? [];
    if (setting === undefined) return [];
    return [
      {
        severity: 'warning',
        text: `${setting} is no setting of this version, or an old name of one`,
        file: '/etc/imapd.conf',
        setting,
      },
    ];
  });
  return [...named, ...messageFindings(transcript)];
}

/** Services that the file does not hold in Cyrus's own eyes: those whose settings it prints as unknown. */
export function serviceFindings(
  services: readonly { name: string; number: number }[],
  transcript: Transcript,
  file: string,
): Finding[] {
  const unknown = transcript.stdout.split('\n').flatMap((line): Finding[] => {
    const service = services.find(({ name }) => line.startsWith(`${name}_tls_versions:`));
    if (!service) return [];
    return [{ severity: 'error', text: `${service.name} is no service in Cyrus's eyes`, file, line: service.number }];
  });
  return [...unknown, ...messageFindings(transcript)];
}

/** Every line on stderr, and an exit code that none explains. */
export function messageFindings(transcript: Transcript): Finding[] {
  const findings = transcript.stderr.split('\n').flatMap((line): Finding[] => {
    const text = line.trim();
    if (text === '') return [];
    const [, number] = /line (\d+)/.exec(text) ?? [];
    const [named] = /\/etc\/(?:imapd|cyrus)\.conf/.exec(text) ?? [];
    const file = named ?? (number === undefined ? undefined : '/etc/imapd.conf');
    return [
      {
        severity: transcript.exitCode === 0 ? 'warning' : 'error',
        text,
        file,
        line: number === undefined ? undefined : Number(number),
      },
    ];
  });
  return withEnding(transcript, findings);
}

/** Complaints in the log, each once; those of a server that has never run before are
 * about the sandbox, and a failed handshake is told by the client that tried it. */
export function logFindings(text: string): Finding[] {
  const seen = new Set<string>();
  return text.split('\n').flatMap((line): Finding[] => {
    const [, message] =
      /^\w+ +\d+ [\d:]+ (?:\S+ )?(?:cyrus\/[\w-]+|master|imaps?|pop3s?|ctl_\w+)\[\d+\]: (.*)$/.exec(line) ?? [];
    if (
      message === undefined ||
      /skipstamp|socket lockfile|sasldb|ql_version|process type:\w+ .* exited|clean shutdown|negotiation failed/.test(
        message,
      )
    )
      return [];
    if (
      !/deprecated|\b(?:fatal|error|unable|invalid|cannot|failed|disabling|multiple)\b|configuration file|ERROR/i.test(
        message,
      ) ||
      seen.has(message)
    )
      return [];
    seen.add(message);
    const [, setting] = /[Oo]ption '(\w+)'/.exec(message) ?? [];
    const [, at, number] = /^configuration file (\S+): .*\bline (\d+)/.exec(message) ?? [];
    const [, service] = /service '([\w-]+)'|disabling ([\w-]+)$/.exec(message) ?? [];
    const found: Finding = { severity: /deprecated/.test(message) ? 'warning' : 'error', text: message };
    if (at !== undefined) return [{ ...found, file: at, line: Number(number) }];
    return [{ ...found, setting: setting ?? service }];
  });
}

/** Settings by name, as the file has them and `cyr_info` prints them. */
export function readSettings(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, name, value] = /^\s*(@?[\w-]+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) found.set(name, value);
  }
  return found;
}

/** Switches may be written in several ways. */
function plain(value: string): string {
  return value
    .replace(/\s+/g, ' ')
    .replace(/^(?:yes|on|true|t|1)$/i, 'yes')
    .replace(/^(?:no|off|false|f|0)$/i, 'no');
}

/** Names of the settings that have the same value in both. */
export function sameSettings(some: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): string[] {
  return [...some].flatMap(([name, value]) => {
    const other = others.get(name);
    return other !== undefined && plain(other) === plain(value) ? [name] : [];
  });
}

/** Words of `tls_versions`, from the manual of imapd.conf; Cyrus says nothing to any other, and turns nothing on for it. */
const VERSIONS = new Set(['ssl2', 'ssl3', 'tls1_0', 'tls1_1', 'tls1_2', 'tls1_3']);

/** Words of the versions of TLS, of all services or of one, that Cyrus does not know. */
export function versionFindings(meant: ReadonlyMap<string, string>, file: string): Finding[] {
  return [...meant].flatMap(([setting, value]): Finding[] => {
    if (!/(?:^|_)tls_versions$/.test(setting)) return [];
    return value
      .split(/\s+/)
      .filter((word) => word !== '' && !VERSIONS.has(word))
      .map((word) => ({
        severity: 'error',
        text: `Cyrus knows no version "${word}", and passes over it`,
        file,
        setting,
      }));
  });
}

/** Each setting must come back with its value; switches may be written in several ways. */
export function settingFindings(
  meant: ReadonlyMap<string, string>,
  effective: ReadonlyMap<string, string>,
  file: string,
): Finding[] {
  return [...meant].flatMap(([setting, value]): Finding[] => {
    const got = effective.get(setting);
    if (got !== undefined && plain(got) === plain(value)) return [];
    const text =
      got === undefined
        ? `${setting} has no effect: Cyrus does not list it among its settings`
        : `${setting} is "${got}" and not "${value}"`;
    return [{ severity: 'error', text, file, setting }];
  });
}
