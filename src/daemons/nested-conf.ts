/** Dovecot's files: settings within sections within sections. Cyrus's cyrus.conf and others have no part in this. */
import type { ConfigLine, Origin } from './config.ts';

export interface NestedSetting {
  /** The sections around it and its name: `service auth`, `unix_listener /run/x`, `mode`. */
  path: string[];
  value: string;
  origin?: Origin;
}

const OPENS = /^([\w-]+(?:\s+(?:"[^"]*"|[^\s{]+))*)\s*\{$/;
const SETTING = /^([\w/.-]+)\s*=\s*(.*)$/;

/** The settings of a file, or of what `doveconf` prints. What is neither setting, section nor comment is passed over. */
export function readNested(lines: readonly ConfigLine[]): NestedSetting[] {
  const found: NestedSetting[] = [];
  const around: string[] = [];
  for (const { text, origin } of lines) {
    const line = text.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (line === '}') {
      around.pop();
      continue;
    }
    const [, section] = OPENS.exec(line) ?? [];
    if (section !== undefined) {
      around.push(section.replace(/\s+/g, ' ').replaceAll('"', ''));
      continue;
    }
    const [, name, value] = SETTING.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const setting: NestedSetting = { path: [...around, name], value: plain(value) };
    if (origin) setting.origin = origin;
    found.push(setting);
  }
  return found;
}

/** Without the quotes around it, of either kind, and a comment after it. */
function plain(value: string): string {
  const [, double, single] = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)')$/.exec(value) ?? [];
  const quoted = double ?? single;
  return (quoted ?? value.replace(/\s+#.*$/, '')).trim().replace(/\s+/g, ' ');
}
