/** Postfix's master.cf: services, each a line that starts at the margin and the indented lines after it. */
import type { ReadSetting, TextLine } from './read-setting.ts';

/** Name and type of the service that a line begins. */
export const MASTER_CF_SERVICE = /^(\S+)[ \t]+(\S+)[ \t]/;

/** `-o { name = value }`, or `-o name=value`, where blanks around the equals sign are taken for a slip. */
const OVERRIDE = /-o\s*(?:\{\s*(\w+)\s*=\s*([^}]*)\}|(\w+)\s*=\s*((?:(?!\s-o\s).)*))/dg;

/** The overrides of a line, with the columns of their names. */
export function overridesIn(text: string): { name: string; value: string; from: number; to: number }[] {
  return [...text.matchAll(OVERRIDE)].map((match) => {
    const [braced, bare] = [match.indices?.[1], match.indices?.[3]];
    const [from, to] = (braced ?? bare) as [number, number];
    return { name: text.slice(from, to), value: (match[2] ?? match[4] ?? '').trim(), from, to };
  });
}

/** The settings that services override; `within` is the service's name and type, `submission/inet`. */
export function readMasterCf(lines: readonly TextLine[]): ReadSetting[] {
  let within: string[] = [];
  return lines.flatMap(({ text }, line) => {
    if (/^\s*(?:#|$)/.test(text)) return [];
    const [, name, type] = /^\s/.test(text) ? [] : (MASTER_CF_SERVICE.exec(text) ?? []);
    if (name !== undefined && type !== undefined) within = [`${name}/${type}`];
    return overridesIn(text).map((override) => ({ ...override, within, line }));
  });
}
