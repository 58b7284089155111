/** Postfix's main.cf: settings, each a line that starts at the margin and the indented lines after it. */
import { MAIN_CF_SETTING, readMainCf } from '../settings/main-cf.ts';
import type { ConfigLine, Origin } from './config.ts';

export interface MainCfSetting {
  name: string;
  /** With each run of white space, line ends included, as one blank: as `postconf` prints it. */
  value: string;
  origin?: Origin;
}

/** Two ways to say the same: where a guide uses the older one, we do not use the newer one beside it. */
const OLDER = /^smtpd_tls_(?:cert|key)_file$/;
const NEWER = 'smtpd_tls_chain_files';

/** Put a snippet's settings at the end, and take out those that they replace, as a reader is told to. */
export function placeSettings(lines: readonly ConfigLine[], added: readonly ConfigLine[]): ConfigLine[] {
  const names = new Set(added.flatMap(({ text }) => MAIN_CF_SETTING.exec(text)?.[1] ?? []));
  const older = [...names].some((name) => OLDER.test(name));
  const kept: ConfigLine[] = [];
  let dropping = false;
  for (const line of lines) {
    const name = MAIN_CF_SETTING.exec(line.text)?.[1];
    if (name !== undefined) dropping = names.has(name) || (older && name === NEWER && !line.origin);
    else if (!/^[ \t#]|^$/.test(line.text)) dropping = false;
    if (!dropping) kept.push(line);
  }
  return [...kept, ...added];
}

/** The settings that the writer of these lines means, also where Postfix sees none. Repeated names stay repeated. */
export function meantSettings(lines: readonly ConfigLine[]): MainCfSetting[] {
  return readMainCf(lines).map(({ name, value, line }) => {
    const origin = lines[line]?.origin;
    return { name, value, ...(origin && { origin }) };
  });
}

/** What `postconf -n` or `postconf -d` prints, by name. */
export function readSettings(stdout: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of stdout.split('\n')) {
    const [, name, value] = /^(\S+) =(.*)$/.exec(line) ?? [];
    if (name !== undefined) found.set(name, (value as string).trim().replace(/\s+/g, ' '));
  }
  return found;
}
