/** `\part` to `\subparagraph`, starred or not, with a short title that is for the table of contents. */
import type { Level } from '../../model/guide.ts';
import { plainText } from '../../model/plain-text.ts';
import type { MacroEntry, MacroPackage } from './macro.ts';

const heading = (level: Level): MacroEntry => ({
  signature: 's o m',
  meaning({ args, reader, place }) {
    const nodes = [...(args[2]?.nodes ?? [])];
    const label = reader.label(nodes);
    const children = reader.inline(nodes);
    return {
      blocks: [
        {
          type: 'draftHeading',
          level,
          title: plainText(children),
          heading: children,
          ...(label ? { label } : {}),
          place,
        },
      ],
    };
  },
});

const LEVELS: Level[] = ['part', 'chapter', 'section', 'subsection', 'subsubsection', 'paragraph', 'subparagraph'];

export const headings: MacroPackage = {
  macros: {
    ...Object.fromEntries(LEVELS.map((level) => [level, heading(level)])),
    addpart: heading('part'),
    addchap: heading('chapter'),
    addsec: heading('section'),
    minisec: heading('subparagraph'),
  },
};
