/** Cyrus' imapd.conf: a name, a colon and a value on each line. */
import { placeOf, type ReadSetting, type TextLine } from './read-setting.ts';

const SETTING = /^([\w-]+):\s*(.*?)\s*$/;

/** The settings in order; comments and directives (`@include`) are none. */
export function readImapdConf(lines: readonly TextLine[]): (ReadSetting & { value: string })[] {
  return lines.flatMap(({ text }, line) => {
    const [, name, value] = SETTING.exec(text) ?? [];
    if (name === undefined || value === undefined) return [];
    return [{ name, value, within: [], line, ...placeOf(text, name) }];
  });
}
