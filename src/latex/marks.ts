/** What the mouth writes into the expanded text for those who read it next. */

/** Stands in the expanded text for one raw region; the n-th one there is the n-th region. */
export const RAW = '\uE000';

/** Stands before a macro's name that the grammar would take for another's. */
const GUARD = 'assayguard';
const AT = 'assayat';

/** A name that the grammar would not read as it is, written so that it does. */
export function guarded(name: string): string {
  return GUARD + name.replaceAll('@', AT);
}

/** The name that was guarded. */
export function unguarded(name: string): string {
  return name.startsWith(GUARD) ? name.slice(GUARD.length).replaceAll(AT, '@') : name;
}
