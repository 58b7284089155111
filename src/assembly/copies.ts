/** The promise about listings: what a reader sees is the source, byte for byte, but for what was said to be normalised. */
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Guide } from '../model/guide.ts';
import type { SourceText } from '../model/lines.ts';
import { walkGuide } from '../model/walk.ts';
import { copyTextOf } from '../snippets/copy-text.ts';

/** Check every listing of a build against its source slice. */
export function checkCopies(
  guide: Pick<Guide, 'intro' | 'sections'>,
  sources: Map<string, SourceText>,
  report: (diagnostic: Diagnostic) => void,
): void {
  walkGuide(guide, (node) => {
    if (node.type !== 'snippet') return;
    const source = sources.get(node.source.file);
    const slice = source?.text.slice(node.source.start, node.source.end) ?? '';
    if (copyTextOf(slice, node.source) === node.code) return;
    report({
      place: node.place,
      severity: 'error',
      source: 'assembly',
      ruleId: 'listing-differs',
      reason: 'this listing is not what its source says',
      hint: 'This is a fault of Assay, not of the guide: please report it with the listing.',
    });
  });
}
