/** What stunnel says, on its start, of its settings and in its log, as findings. Pure. */
import type { Finding } from './daemon.ts';
import { withEnding } from './ending.ts';
import type { Transcript } from './machine.ts';
import type { StunnelSetting } from './stunnel-conf.ts';

/** What is marked `[!]` or `[:]`; the rest of stderr is progress. */
export function messageFindings(transcript: Transcript): Finding[] {
  const findings = transcript.stderr.split('\n').flatMap((line): Finding[] => {
    const [, mark, text] = /^\[([!:])\] (.*)$/.exec(line) ?? [];
    if (text === undefined || /^(?:Configuration failed|No trusted certificates found)$/.test(text)) return [];
    const found: Finding = { severity: mark === '!' ? 'error' : 'warning', text };
    const [, file, number, setting] = /^(\/\S+?):(\d+): "(\w+)/.exec(text) ?? [];
    return [file === undefined ? found : { ...found, file, line: Number(number), setting }];
  });
  return withEnding(transcript, findings);
}

/**
 * Errors (level 3 and below) and warnings (level 4) of the log. A server without a list of authorities always complains, and
 * of a session that fails, or a client that is turned away, the one that tried it tells.
 */
export function logFindings(text: string): Finding[] {
  const seen = new Set<string>();
  return text.split('\n').flatMap((line): Finding[] => {
    const [, level, message] = /^\S+ \S+ LOG([0-4])\[[^\]]*\]: (.*)$/.exec(line) ?? [];
    if (
      message === undefined ||
      /No trusted certificates found|^SSL_(?:accept|connect|read)|reset by peer|error queue|^CERT: Pre-verification|^Rejected by CERT/.test(
        message,
      )
    )
      return [];
    if (seen.has(message)) return [];
    seen.add(message);
    return [{ severity: level === '4' ? 'warning' : 'error', text: message }];
  });
}

/** What a start tells of each service at its most talkative, by the setting that it is about. */
const ECHOES: Record<string, RegExp> = {
  ciphers: /^Ciphers: (.*)$/,
  ciphersuites: /^TLSv1\.3 ciphersuites: (.*)$/,
  curves: /^ECDH initialized with curves (.*)$/,
  cert: /^Certificate loaded from file: (.*)$/,
  key: /^Private key loaded from file: (.*)$/,
  securityLevel: /^OpenSSL security level is used: (\d+)$/,
};

/** The guide's settings must be those that the services were made with: by service, as a trial start logs them. */
export function echoFindings(settings: readonly StunnelSetting[], { stdout }: Transcript, file: string): Finding[] {
  const lines = stdout.split('\n').map((line) => line.replace(/^.*?LOG\d\[ui\]: /, ''));
  // What stunnel refuses, its real start will say.
  if (!lines.includes('Configuration successful')) return [];
  const heard = new Map<string, string[]>();
  let services: string[] = [];
  for (const line of lines) {
    const [, begun] = /^Initializing service \[(.*)\]$/.exec(line) ?? [];
    if (begun !== undefined) services = heard.set(begun, []).get(begun) as string[];
    else services.push(line);
  }
  return settings.flatMap(({ service, name, value, line, number }): Finding[] => {
    const echo = ECHOES[name];
    if (!echo || !line.origin) return [];
    const error = (text: string): Finding[] => [{ severity: 'error', text, file, line: number }];
    // A global setting holds for each service that has none of its own.
    const own = (one: string) => settings.some((other) => other.service === one && other.name === name);
    const of = service === '' ? [...heard.keys()].filter((one) => !own(one)) : [service];
    return of.flatMap((one) => {
      const said = heard.get(one)?.flatMap((text) => echo.exec(text)?.[1] ?? []);
      if (said === undefined) return error(`stunnel makes no service [${one}]`);
      return said.includes(value) || said.length === 0
        ? []
        : error(`${name} of [${one}] is "${said[0]}" and not "${value}"`);
    });
  });
}

/** Defaults as `stunnel -version` prints them; those that depend on something else are left out. */
export function readDefaults({ stdout, stderr }: Transcript): Map<string, string> {
  return new Map(
    `${stdout}\n${stderr}`.split('\n').flatMap((line) => {
      const [, name, value] =
        /^(\w+)\s+= (.*?)(?: \(with (?:TLSv1\.3|"fips = no")\)| seconds| bytes)?\s*$/.exec(line) ?? [];
      return name === undefined || value === undefined || /\(with "fips = yes"\)/.test(value) ? [] : [[name, value]];
    }),
  );
}
