/** The model as a file. */
import type { Guide } from '../../src/model/guide.ts';

/** The same guide gives the same bytes; one space of indentation keeps a diff of two editions readable. */
export function modelText(guide: Guide): string {
  return `${JSON.stringify(guide, null, 1)}\n`;
}
