/** Dovecot's files, and what `doveconf` prints: settings within sections within sections. */
import { placeOf, type ReadSetting, type TextLine } from './read-setting.ts';

const OPENS = /^([\w-]+(?:\s+(?:"[^"]*"|[^\s{]+))*)\s*\{$/;
const SETTING = /^([\w/.-]+)\s*=\s*(.*)$/;

/** The settings in order. What is neither setting, section nor comment is passed over. */
export function readDovecotConf(lines: readonly TextLine[]): (ReadSetting & { value: string })[] {
  const found: (ReadSetting & { value: string })[] = [];
  const around: string[] = [];
  for (const [number, { text }] of lines.entries()) {
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
    found.push({ name, value: plain(value), within: [...around], line: number, ...placeOf(text, name) });
  }
  return found;
}

/** A name with the sections around it, as Dovecot writes it in one word: `service/imap-login/inet_listener/imaps/ssl`. */
export function readPath(written: string): { name: string; within: string[] } {
  const parts = written.split('/');
  const name = parts.pop() as string;
  const within: string[] = [];
  for (let index = 0; index < parts.length; index += 2) within.push(parts.slice(index, index + 2).join(' '));
  return { name, within };
}

/** Without the quotes around it, of either kind, and a comment after it. */
function plain(value: string): string {
  const [, double, single] = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)')$/.exec(value) ?? [];
  const quoted = double ?? single;
  return (quoted ?? value.replace(/\s+#.*$/, '')).trim().replace(/\s+/g, ' ');
}
