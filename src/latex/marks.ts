/** What the mouth writes into the expanded text for those who read it next. */

/** Stands in the expanded text for one raw region; the n-th one there is the n-th region. */
export const RAW = '\uE000';

/** Stands before a macro's name that the grammar would take for another's. */
export const GUARD = 'assayguard';
