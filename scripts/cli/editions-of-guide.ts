/** The editions of a guide that is worked on, and whether all that they ever published leads somewhere. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Compilation } from '../../src/compile.ts';
import { checkRedirects, type Redirects, readRedirects, redirectsFile } from '../../src/editions/check-redirects.ts';
import { readEditions, readPublished } from '../../src/editions/read-editions.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { sourceText } from '../../src/model/lines.ts';
import { bookOf } from '../../src/site/book/book.ts';
import { publishedOf } from '../../src/site/book/published.ts';
import { callerPath, projectFolder } from './project.ts';

/** Absolute folder of the editions that the options name, or that are kept for our guide; undefined for another guide. */
export function editionsFolder({ guide, editions }: { guide?: string | undefined; editions?: string | undefined }) {
  if (editions !== undefined) return callerPath(editions);
  return guide === undefined ? join(projectFolder, 'content', 'editions') : undefined;
}

/** The redirects of a guide that lies in `root`; none where it has no file of them. */
export function redirectsOf(root: string): Redirects {
  const file = join(root, redirectsFile);
  return readRedirects(sourceText(redirectsFile, existsSync(file) ? readFileSync(file, 'utf8') : ''));
}

/** What is wrong with the redirects of a guide whose editions are in `folder`, in the order of the file. Throws an EditionFault. */
export function redirectDiagnostics({ guide, root, main, sources }: Compilation, folder: string): Diagnostic[] {
  const editions = readEditions(folder).map((edition) => ({ id: edition.id, published: readPublished(edition) }));
  const redirects = redirectsOf(root);
  const file = join(root, redirectsFile);
  const isThere = existsSync(file);
  if (isThere) sources.set(redirectsFile, sourceText(redirectsFile, readFileSync(file, 'utf8')));
  const point = { line: 1, column: 1, offset: 0 };
  const place = { file: isThere ? redirectsFile : (main ?? redirectsFile), start: point, end: point };
  return [...redirects.diagnostics, ...checkRedirects(editions, publishedOf(bookOf(guide, '/')), redirects, place)];
}
