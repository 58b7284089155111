/** What the readers of configuration files find. */

/** A line of a file; readers hand on whatever else it has. */
export interface TextLine {
  text: string;
}

/** One setting at its place in the lines that were read. */
export interface ReadSetting {
  name: string;
  /** Null for a bare name. */
  value: string | null;
  /** Sections around it, from the outermost on. */
  within: string[];
  /** Index of the line that has the name. */
  line: number;
  /** Columns of the name, from 0; `to` is the one behind it. */
  from: number;
  to: number;
}

/** The place of a name that is the first of its like in a line, from `after` on. */
export function placeOf(text: string, name: string, after = 0): { from: number; to: number } {
  const from = Math.max(0, text.indexOf(name, after));
  return { from, to: from + name.length };
}
