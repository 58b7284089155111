/** What LaTeX wrote about a run, as messages at places of the sources. */
import type { Diagnostic } from '../model/diagnostic.ts';
import { placeAt, sourceText } from '../model/lines.ts';

/** Read the text of a source by its path in the guide; nothing where it is none of the guide's. */
export type ReadSource = (file: string) => string | undefined;

/**
 * Errors of a log that was written with `-file-line-error` (each begins `./file.tex:12: `) and with lines that are not
 * wrapped (`max_print_line`), and the style files that could not be found. An error outside the guide's own files stands
 * at the start of `main`.
 */
export function readLatexLog(log: string, main: string, read: ReadSource): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [, file, line, words] of log.matchAll(/^(?:\.\/)?([^:\n]+):(\d+): (?! ==>)(.+)$/gm)) {
    const text = read(file as string);
    const missing = /^LaTeX Error: File `([^']+)' not found/.exec(words as string);
    found.push({
      place: text === undefined ? startOf(main, read) : wholeLine(file as string, text, Number(line)),
      severity: 'error',
      source: 'pdf',
      ruleId: missing ? 'missing-style-file' : 'latex-error',
      reason: missing ? `TeX has no file "${missing[1]}"` : (words as string).replace(/^LaTeX Error: /, ''),
      hint: missing ? missingHint(missing[1] as string) : 'LaTeX stopped here; the site may still be able to show it.',
    });
  }
  return found;
}

function missingHint(file: string): string {
  return `Install the package that has it; on Debian "apt-file search ${file}" names it (often texlive-latex-extra).`;
}

function wholeLine(file: string, text: string, line: number): Diagnostic['place'] {
  const source = sourceText(file, text);
  const start = source.lineStarts[Math.min(line, source.lineStarts.length) - 1] ?? 0;
  const end = text.slice(start).search(/\r|\n|$/);
  return placeAt(source, start, start + end);
}

function startOf(file: string, read: ReadSource): Diagnostic['place'] {
  return placeAt(sourceText(file, read(file) ?? ''), 0, 0);
}
