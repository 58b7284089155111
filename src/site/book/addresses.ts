/** Where things are on the site, and where their sources are. */
import type { Guide } from '../../model/guide.ts';
import type { Place } from '../../model/place.ts';
import type { Page } from './page.ts';

export interface Addresses {
  /** A page, or an anchor on it, as a path from the root of the server. */
  page(path: string, anchor?: string): string;
  /** The same for a page that the site makes up, below one of the first parts that are its own. */
  own(path: string, anchor?: string): string;
  /** A page of either kind. */
  of(page: Pick<Page, 'kind' | 'path'>): string;
  /** The Markdown twin of a page. */
  twin(path: string): string;
  /** A file of the guide: an image, an included listing. */
  file(path: string): string;
  /** Another file at the top of the site: `llms.txt`. */
  top(name: string): string;
  /** Where the lines that begin at a place can be edited; nothing where the guide does not say. */
  edit(place: Pick<Place, 'file' | 'start'>): string | undefined;
}

/** First parts of addresses that belong to the site itself. */
const reserved =
  /^(?:404|500|assets|changes|editions|files|messages|migration|pagefind|raw|setting|settings|take-away|\d{4}\.\d\d(?:\.\d+)?)(?:-page)*$/;
const index = /^index(?:-page)*$/;

/** The path at which a page is served: its own, with `-page` after parts that the site needs for itself. */
export function servedPath(path: string): string {
  return path
    .split('/')
    .map((part, at) => (index.test(part) || (at === 0 && reserved.test(part)) ? `${part}-page` : part))
    .join('/');
}

/** Addresses below a base path, which begins and ends with a slash or is one. */
export function addressesBelow(base: string, guide: Pick<Guide, 'edit'>): Addresses {
  const root = base.endsWith('/') ? base : `${base}/`;
  const below = (path: string) => root + path.split('/').map(encodeURIComponent).join('/');
  const to = (path: string, anchor: string | undefined) =>
    (path === '' ? root : `${below(path)}/`) + (anchor ? `#${encodeURIComponent(anchor).replaceAll('%2F', '/')}` : '');
  const page = (path: string, anchor?: string) => to(servedPath(path), anchor);
  return {
    page,
    own: to,
    of: ({ kind, path }) => (kind === 'own' ? to(path, undefined) : page(path)),
    twin: (path) => `${below(path === '' ? 'index' : servedPath(path))}.md`,
    file: (path) => below(`files/${path}`),
    top: (name) => below(name),
    edit(place) {
      if (!guide.edit) return undefined;
      const file = place.file.split('/').map(encodeURIComponent).join('/');
      return guide.edit.replaceAll('{file}', file).replaceAll('{line}', String(place.start.line));
    },
  };
}
