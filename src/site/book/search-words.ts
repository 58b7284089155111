/** Words that a reader may search for, and that the search index would not find by itself. */

/** The numbers inside names of versions, each once, in order: `1.2` of `TLSv1.2`. Names split at `_`, `-` and `.` anyway. */
export function searchWords(text: string): string[] {
  return [...new Set([...text.matchAll(/[A-Za-z](\d+(?:\.\d+)+)/g)].map((match) => match[1] as string))];
}
