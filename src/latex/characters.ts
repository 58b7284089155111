/** Notes about characters that a file should not have. */
import { type Mouth, sayOfFile } from './mouth.ts';

/** Notes about characters that a file should not have: said once for each file, with their number. */
export function sayCharacters(mouth: Mouth): void {
  for (const source of mouth.inputs.sources.values()) {
    const { text } = source;
    if (text.startsWith('\ufeff')) {
      sayOfFile(mouth, source, 0, 'byte-order-mark', 'the file begins with a byte order mark, which was ignored', {
        hint: 'Save it as UTF-8 without one.',
      });
    }
    const carriage = text.indexOf('\r');
    if (carriage >= 0) {
      sayOfFile(mouth, source, carriage, 'line-endings', 'the lines end as on Windows (CRLF); they were read as LF', {
        hint: 'Save the file with Unix line ends.',
      });
    }
    const blanks = text.match(/\u00a0/g)?.length ?? 0;
    if (blanks > 0) {
      sayOfFile(
        mouth,
        source,
        text.indexOf('\u00a0'),
        'no-break-spaces',
        `${blanks} no-break space${blanks === 1 ? ' was' : 's were'} read as plain spaces`,
        {
          hint: 'Text pasted from a web page often has them; replace U+00A0 by a space.',
        },
      );
    }
  }
}
