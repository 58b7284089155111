/** stunnel.conf: what holds for all, then a section for each service. */
import { placeOf, type ReadSetting, type TextLine } from './read-setting.ts';

export const STUNNEL_SECTION = /^\s*\[([^\]]+)\]\s*$/;
export const STUNNEL_SETTING = /^\s*(\w+)\s*=\s*(.*?)\s*$/;

/** The settings in order; `within` is the service, and empty before the first one. */
export function readStunnelConf(lines: readonly TextLine[]): (ReadSetting & { value: string })[] {
  let within: string[] = [];
  return lines.flatMap(({ text }, line) => {
    const [, service] = STUNNEL_SECTION.exec(text) ?? [];
    if (service !== undefined) within = [service];
    const [, name, value] = STUNNEL_SETTING.exec(text) ?? [];
    if (name === undefined || value === undefined) return [];
    return [{ name, value, within, line, ...placeOf(text, name) }];
  });
}
