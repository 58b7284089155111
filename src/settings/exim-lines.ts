/** Exim's one file, line by line: main options, then sections that begin with `begin`. */
import { placeOf, type ReadSetting, type TextLine } from './read-setting.ts';

/** An option: its name, and its value where it has one. */
export const EXIM_OPTION = /^\s*(?:hide\s+)?([a-z]\w*)(?:\s*=\s*(.*))?$/;
/** The name of a driver or an ACL, alone on its line. */
export const EXIM_NAME = /^\s*([\w-]+):\s*$/;

/** The lines of each section; those before the first `begin` are the section `main`. */
export function sectionsOf<L extends TextLine>(lines: readonly L[]): Map<string, L[]> {
  const sections = new Map<string, L[]>([['main', []]]);
  let current = 'main';
  for (const line of lines) {
    const [, begun] = /^\s*begin\s+(\w+)/.exec(line.text) ?? [];
    if (begun === undefined) {
      sections.get(current)?.push(line);
      continue;
    }
    current = begun;
    if (!sections.has(begun)) sections.set(begun, []);
  }
  return sections;
}

export interface LogicalLine<L extends TextLine> {
  /** Continued lines joined, blanks at both ends gone. */
  text: string;
  /** The first of its lines. */
  line: L;
  /** Between `.ifdef` and `.endif`: whether it is read depends on the build. */
  conditional: boolean;
}

/** Lines as Exim reads them, without comments. */
export function logicalLines<L extends TextLine>(lines: readonly L[]): LogicalLine<L>[] {
  const found: LogicalLine<L>[] = [];
  let open: LogicalLine<L> | null = null;
  let depth = 0;
  for (const line of lines) {
    if (/^\s*(?:#|$)/.test(line.text)) continue;
    const body = line.text.replace(/\\\s*$/, '').trimStart();
    if (/^\.if/.test(body)) depth++;
    if (open) open.text += body;
    else {
      open = { text: body, line, conditional: depth > 0 };
      found.push(open);
    }
    if (/^\.endif/.test(body)) depth--;
    if (/\\\s*$/.test(line.text)) continue;
    open.text = open.text.trimEnd();
    open = null;
  }
  return found;
}

export interface EximOption<L extends TextLine> {
  name: string;
  /** Null for a bare name, which switches something on. */
  value: string | null;
  line: L;
  conditional: boolean;
}

/** The options among lines of one section; macros, lists by name and directives are none. */
export function optionsIn<L extends TextLine>(lines: readonly L[]): EximOption<L>[] {
  return logicalLines(lines).flatMap(({ text, line, conditional }): EximOption<L>[] => {
    const [, name, value] = EXIM_OPTION.exec(text) ?? [];
    if (name === undefined || (value === undefined && /\s/.test(text))) return [];
    return [{ name, value: value ?? null, line, conditional }];
  });
}

/** The blocks of a section of drivers: each a name and the lines below it. */
export function blocksOf<L extends TextLine>(lines: readonly L[]): { name: string; lines: L[] }[] {
  const blocks: { name: string; lines: L[] }[] = [];
  for (const line of lines) {
    const [, name] = EXIM_NAME.exec(line.text) ?? [];
    if (name !== undefined) blocks.push({ name, lines: [] });
    else blocks.at(-1)?.lines.push(line);
  }
  return blocks;
}

/** An option at the place of its name. */
export function asSetting(
  { name, value, line }: EximOption<TextLine & { number: number }>,
  within: string[],
): ReadSetting {
  const after = /^\s*hide\s+/.exec(line.text)?.[0].length ?? 0;
  return { name, value, within, line: line.number, ...placeOf(line.text, name, after) };
}
