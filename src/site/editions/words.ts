/** Editions in words, for pages and for their scripts. */

/** `what` is missing there, so a link leads to what is named `title`. */
export function nearInWords(what: 'page' | 'section', title: string): string {
  return `does not have this ${what}; leads to “${title}”`;
}

/** `24 November 2026`. */
export function dayInWords(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}
