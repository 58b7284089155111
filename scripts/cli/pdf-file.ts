/** Where the PDF of a guide is made, and kept for the next build of its site. */
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Compilation } from '../../src/compile.ts';
import { currentPdf } from '../../src/pdf/current-pdf.ts';
import { cacheFolder } from './project.ts';

/** Absolute folder and file; undefined for a guide without a `.tex`, which has no PDF. */
export function pdfPlace({
  root,
  main,
}: Pick<Compilation, 'root' | 'main'>): { folder: string; file: string } | undefined {
  if (main === null) return undefined;
  const key = createHash('sha256').update(join(root, main)).digest('hex').slice(0, 12);
  const folder = join(cacheFolder, 'pdf', key);
  return { folder, file: join(folder, `${basename(main, '.tex')}.pdf`) };
}

/** The PDF that `npm run pdf` made of just these sources: absolute path and size in bytes. */
export async function pdfOf(
  compilation: Pick<Compilation, 'root' | 'main'>,
): Promise<{ file: string; bytes: number } | undefined> {
  const place = pdfPlace(compilation);
  const bytes = place && (await currentPdf(compilation.root, place.file));
  return place && bytes !== undefined ? { file: place.file, bytes } : undefined;
}
