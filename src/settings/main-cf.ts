/** Postfix's main.cf: settings, each a line that starts at the margin and the indented lines after it. */
import { placeOf, type ReadSetting, type TextLine } from './read-setting.ts';

/** The name before the equals sign of a line that starts at the margin. */
export const MAIN_CF_SETTING = /^([A-Za-z0-9_$]\S*?)[ \t]*=(.*)$/;
/** Indented, but surely meant as a setting of its own: Postfix reads it as a part of the line before. */
const INDENTED = /^[ \t]+([a-z][a-z0-9]*(?:_[a-z0-9]+)+)[ \t]*=[ \t]*(.*)$/;

/**
 * The settings that the writer of these lines means, also where Postfix sees none. Repeated names stay repeated; each run
 * of white space in a value, line ends included, is one blank, as `postconf` prints it.
 */
export function readMainCf(lines: readonly TextLine[]): (ReadSetting & { value: string })[] {
  const found: (ReadSetting & { value: string })[] = [];
  for (const [line, { text }] of lines.entries()) {
    if (/^\s*(?:#|$)/.test(text)) continue;
    const [, name, value] = MAIN_CF_SETTING.exec(text) ?? INDENTED.exec(text) ?? [];
    const last = found.at(-1);
    if (name !== undefined) {
      found.push({ name, value: (value as string).trim(), within: [], line, ...placeOf(text, name) });
    } else if (/^[ \t]/.test(text) && last) last.value = `${last.value} ${text.trim()}`.trim();
  }
  return found.map((setting) => ({ ...setting, value: setting.value.replace(/\s+/g, ' ') }));
}
