/**
 * The choice of editions is put into the pages of a frozen edition when the site is put together: they are rendered once,
 * and other editions come and change afterwards.
 */

/** What a page of a frozen edition has in the place of the choice; `page` is its path as it is served. */
export function pickerPlaceholder(page: string): string {
  return `<span data-editions-of="${encodeURIComponent(page)}"></span>`;
}

/** A page with the choice that `pickerOf` gives for it; one without a placeholder as it is. */
export function withPicker(html: string, pickerOf: (page: string) => string): string {
  return html.replace(/<span data-editions-of="([^"]*)"><\/span>/, (_whole, page: string) =>
    pickerOf(decodeURIComponent(page)),
  );
}
