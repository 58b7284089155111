/** What Postfix says, on its terminal and in its log, as findings. Pure. */
import type { ConfigLine } from './config.ts';
import type { Finding } from './daemon.ts';
import { withEnding } from './ending.ts';
import type { Transcript } from './machine.ts';
import type { MainCfSetting } from './main-cf.ts';
import type { MasterService } from './master-cf.ts';

/** Said of a root that was unpacked without its packages' scripts: about the sandbox, not about the guide. */
const OURS =
  /not owned by (?:root|group postdrop|postfix)|not set-gid or not owner\+group\+world executable|^See https?:/;

/** Every line on stderr that is more than progress, and an exit code that no line explains. */
export function messageFindings(transcript: Transcript): Finding[] {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const line of transcript.stderr.split('\n')) {
    const [, , level, message] =
      /^(?:[a-z][\w/-]*(?:\[\d+\])?: )?((?:.*?: )??)(warning|error|fatal|panic): (.*)$/.exec(line) ?? [];
    if (message === undefined || OURS.test(message) || seen.has(message)) continue;
    seen.add(message);
    findings.push(finding(level as string, message));
  }
  return withEnding(transcript, findings);
}

/** Warnings and worse in a log; a line that only repeats another but for its process is left out. */
export function logFindings(text: string): Finding[] {
  const seen = new Set<string>();
  const findings = text.split('\n').flatMap((line): Finding[] => {
    const [, level, message] =
      /^\S+ +\S+ +\S+ +\S+ +[\w/.-]+\[\d+\]: (?:[0-9A-Za-z]{6,}: )?(warning|error|fatal|panic): (.*)$/.exec(line) ??
      /^\S+ \S+ [\w/.-]+\[\d+\]: (?:[0-9A-Za-z]{6,}: )?(warning|error|fatal|panic): (.*)$/.exec(line) ??
      [];
    // Follows upon what the program itself has said just before, or upon our own TLS where none is spoken.
    if (message === undefined || /^process \S+ pid \d+|bad command startup|^non-SMTP command/.test(message)) return [];
    if (OURS.test(message) || seen.has(message)) return [];
    seen.add(message);
    return [finding(level as string, message)];
  });
  // What OpenSSL adds is of use only where Postfix itself has not said what it could not do.
  const own = findings.filter((one) => !one.text.startsWith('TLS library problem'));
  return own.length > 0 ? own : findings;
}

function finding(level: string, text: string): Finding {
  const found: Finding = { severity: level === 'warning' ? 'warning' : 'error', text };
  const [, file, line] = /(\/[\w/.-]+\.cf)(?:[,:]? line (\d+))?/.exec(text) ?? [];
  if (file !== undefined) found.file = file;
  if (line !== undefined) found.line = Number(line);
  const [, setting] =
    /(?:unused parameter|overriding earlier entry): (?:\S+\/)?(\w+)=/.exec(text) ??
    /parameter "?(\w+)"?/.exec(text) ??
    /(?:invalid|bad)\b.*?\b((?:smtpd?|lmtp|tls)_\w+)/i.exec(text) ??
    /^((?:smtpd?|lmtp|tls|my)\w*_\w+)\b/.exec(text) ??
    [];
  if (setting !== undefined) found.setting = setting;
  return found;
}

const words = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Each setting must come back with its value. */
export function settingFindings(
  meant: readonly MainCfSetting[],
  effective: ReadonlyMap<string, string>,
  file: string,
): Finding[] {
  return meant.flatMap(({ name, value }) => {
    const got = effective.get(name);
    if (got !== undefined && words(got) === value) return [];
    const text =
      got === undefined
        ? `${name} has no effect: Postfix does not list it among its settings`
        : `${name} is "${got}" and not "${value}"`;
    return [{ severity: 'error', text, file, setting: name }];
  });
}

/** The columns of each service must come back. `printed` is what `postconf -M` says. */
export function serviceFindings(services: readonly MasterService[], printed: string, file: string): Finding[] {
  const columns = new Map(
    printed.split('\n').map((line) => {
      const [name, type, ...rest] = line.trim().split(/\s+/);
      return [`${name}/${type}`, [name, type, ...rest].slice(0, 8).join(' ')];
    }),
  );
  return services.flatMap(({ name, type, words: meant }): Finding[] => {
    const got = columns.get(`${name}/${type}`);
    const want = meant.slice(0, 8).join(' ');
    if (got === want) return [];
    const text =
      got === undefined
        ? `Postfix has no service ${name} of type ${type}`
        : `the service is "${got}" and not "${want}"`;
    return [{ severity: 'error', text, file }];
  });
}

/** Each `-o` must come back as an override of its service. */
export function overrideFindings(
  services: readonly MasterService[],
  effective: ReadonlyMap<string, string>,
  file: string,
): Finding[] {
  return services.flatMap((service) =>
    service.overrides.flatMap(({ name, value }) => {
      const key = `${service.name}/${service.type}/${name}`;
      const got = effective.get(key);
      if (got !== undefined && words(got) === words(value)) return [];
      const text =
        got === undefined
          ? `-o ${name}=${value} of the service ${service.name} does not come back from Postfix`
          : `${key} is "${got}" and not "${value}"`;
      return [{ severity: 'error', text, file, setting: name } satisfies Finding];
    }),
  );
}

/** Each entry of a lookup table must be found by its key. `answers` are those of `postmap -q -`. */
export function tableFindings(lines: readonly ConfigLine[], answers: string, file: string): Finding[] {
  const got = new Set(answers.split('\n').map(words));
  return lines.flatMap(({ text }, index) => {
    if (/^\s*(?:#|$)/.test(text) || got.has(words(text))) return [];
    return [{ severity: 'error', text: `"${words(text)}" is not found by its key`, file, line: index + 1 }];
  });
}
