/** Where whole configurations are on the site: each has a page, and each of its files an address for programs. Pure. */
import type { Configuration, RawFile } from '../../model/raw-data.ts';

type Which = Pick<Configuration, 'daemon' | 'release' | 'role'>;

const partsOf = ({ daemon, release, role }: Which): string[] => [release, daemon, ...(role === '' ? [] : [role])];

/** The page of a configuration, below the base: `take-away/bookworm/postfix/whole-server`. */
export function pagePath(one: Which): string {
  return ['take-away', ...partsOf(one)].join('/');
}

/** A file of it, below the base that all editions share: `raw/2026.11/bookworm/postfix/main.cf`. */
export function rawPath(one: Which, file: Pick<RawFile, 'name'>, edition: string): string {
  return ['raw', edition, ...partsOf(one), file.name].join('/');
}

/**
 * A file's address as a path from the root of the server. `top` is the base of the site at hand, with a slash at its end:
 * that of a frozen edition lies below the one that all share.
 */
export function rawAddress(one: Which, file: Pick<RawFile, 'name'>, edition: string, top: string): string {
  const shared = top.endsWith(`/${edition}/`) ? top.slice(0, -edition.length - 1) : top;
  return shared + rawPath(one, file, edition).split('/').map(encodeURIComponent).join('/');
}
