/** A file to take away, with a header that says what it is, what came of it, and what a reader has to do. Pure. */
import type { RawFile } from '../../model/raw-data.ts';
import { examplesIn } from './examples.ts';

/** What a header says besides the file itself. */
export interface Provenance {
  /** `Postfix 3.7.11 on Debian 12 (bookworm)`. */
  system: string;
  /** Title of the guide and its edition. */
  guide: string;
  /** Title of the page that it comes from. */
  section: string;
  /** What came of all the page's listings together: a sentence. */
  verdict: string;
  /** Address of the page with the evidence. */
  evidence: string;
  /** Title of the section of each listing, by its id. */
  titles: ReadonlyMap<string, string>;
}

/** Characters in a line of comment: as many as a listing shows without scrolling. */
const WIDTH = 80;

/** The bytes that `curl` gets. All files of the daemons that we know take `#` for a comment. */
export function fileWithHeader(file: RawFile, provenance: Provenance): string {
  const { system, guide, section, verdict, evidence, titles } = provenance;
  const { names, addresses, files } = examplesIn(file.parts.map(({ text }) => text).join(''));
  const adapt = [...names, ...addresses, ...files];
  const header = [
    `${file.path} for ${system}`,
    `All listings for this file on the page "${section}" of ${guide}, optional ones included.`,
    verdict,
    `Evidence: ${evidence}`,
    ...(adapt.length > 0 ? [`Put your own in place of these examples: ${adapt.join(', ')}.`] : []),
    ...file.notes,
    ...(file.leftOut.length > 0
      ? [
          `A trial adds ${file.leftOut.length} ${file.leftOut.length === 1 ? 'line' : 'lines'} that only a test machine needs; the page with the evidence has them.`,
        ]
      : []),
  ];
  const body = file.parts.map(({ snippet, text }) => {
    const title = snippet === undefined ? 'not from the guide: what makes the file whole' : (titles.get(snippet) ?? '');
    // Where all is the guide's and of one listing, the header has said so.
    return file.parts.length < 2 ? text : `${comment(`[${title}]`)}${text}`;
  });
  return `${header.map(comment).join('')}\n${body.join('')}`;
}

/** Lines of comment. A text of the guide must not end one: it has no line breaks, nor other control characters. */
function comment(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(/[\s\p{Cc}\u2028\u2029]+/u)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(lines.length === 0 ? `# ${word}` : `#   ${word}`);
  }
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}
