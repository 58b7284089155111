/** What LaTeX itself brings: fonts, breaks, spacing, quotations, footnotes, and what a page on the web has no use for. */

import { joinTexts } from '../prose.ts';
import type { Call, MacroEntry, MacroPackage, Meaning } from './macro.ts';
import { each } from './macro.ts';

const text = (value: string): MacroEntry => ({ signature: '', meaning: () => ({ inline: [{ type: 'text', value }] }) });
/** Shows its last argument as it is. */
const transparent = ({ args, reader }: Call): Meaning => ({ inline: reader.inline(args.at(-1)?.nodes ?? []) });
const wrap = (type: 'emphasis' | 'strong' | 'underline' | 'delete' | 'superscript' | 'subscript'): MacroEntry => ({
  signature: 'm',
  meaning: ({ args, reader }) => ({ inline: [{ type, children: reader.inline(args[0]?.nodes ?? []) }] }),
});

/** `\texttt`: code as it is, unless it holds more than text. */
export const typewriter: MacroEntry = {
  signature: 'm',
  meaning({ args, reader }) {
    const children = joinTexts(reader.typewriter(args[0]?.nodes ?? []));
    if (children.length === 0) return 'nothing';
    if (children.every((child) => child.type === 'text')) {
      return {
        inline: [
          {
            type: 'inlineCode',
            value: children
              .map((child) => child.value)
              .join('')
              .replaceAll('\u00a0', ' '),
          },
        ],
      };
    }
    return { inline: [{ type: 'typewriter', children }] };
  },
};

const footnote: MacroEntry = {
  signature: 'o m',
  counts: 'footnotes',
  meaning: ({ args, reader, place }) => ({
    inline: [{ type: 'footnote', id: '', place, children: reader.blocks(args[1]?.nodes ?? []) }],
  }),
};

/** Data of the document, from its preamble. */
const metadata = (key: 'title' | 'description', signature: string): MacroEntry => ({
  signature,
  preamble: true,
  meaning({ args, reader }) {
    reader.define({ kind: 'metadata', key, value: reader.text(args.at(-1)?.nodes ?? []) });
    return 'nothing';
  },
});

/** A forced line break; `\\[2pt]` has a length that means nothing here. */
const lineBreak: MacroEntry = { signature: 's-o', meaning: () => ({ inline: [{ type: 'break' }] }) };

const quotation = {
  signature: '',
  meaning: ({ body, reader, place }: Call): Meaning => ({
    blocks: [{ type: 'blockquote', children: reader.blocks(body), place }],
  }),
};
/** An environment whose content simply stands where it is. */
const open = (signature = '') => ({
  signature,
  meaning: ({ body, reader }: Call): Meaning => ({ blocks: reader.blocks(body) }),
});

export const latex: MacroPackage = {
  macros: {
    ...each(['emph', 'textit', 'textsl'], wrap('emphasis')),
    ...each(['textbf', 'alert'], wrap('strong')),
    ...each(['underline', 'uline', 'ul'], wrap('underline')),
    ...each(['sout', 'st'], wrap('delete')),
    textsuperscript: wrap('superscript'),
    textsubscript: wrap('subscript'),
    ...each(['texttt', 'code'], typewriter),
    ...each(
      [
        'textrm',
        'textsf',
        'textup',
        'textmd',
        'textnormal',
        'textsc',
        'mbox',
        'text',
        'ensuremath',
        'MakeUppercase',
        'nohyphens',
        'hl',
        'fbox',
      ],
      { signature: 'm', meaning: transparent },
    ),
    ...each(
      ['textcolor', 'colorbox', 'parbox', 'raisebox', 'foreignlanguage', 'texorpdfstring', 'rotatebox', 'scalebox'],
      { signature: 'o m o m', meaning: transparent },
    ),
    texorpdfstring: {
      signature: 'm m',
      meaning: ({ args, reader }) => ({ inline: reader.inline(args[0]?.nodes ?? []) }),
    },
    ...each(['hbox', 'vbox'], { signature: 't m', meaning: transparent }),
    detokenize: {
      signature: 'm',
      meaning: ({ args, reader }) => ({ inline: [{ type: 'text', value: reader.source(args[0]?.nodes ?? []) }] }),
    },
    hrule: { signature: '', meaning: () => ({ blocks: [{ type: 'thematicBreak' }] }) },
    // A text without its mark stands where it is written; a mark whose text is elsewhere shows nothing.
    footnotetext: footnote,
    footnotemark: { signature: 'o', meaning: () => 'nothing' },
    captionof: {
      signature: 's m o m',
      meaning: ({ args, reader }) => ({
        blocks: [
          { type: 'paragraph', children: [{ type: 'emphasis', children: reader.inline(args[3]?.nodes ?? []) }] },
        ],
      }),
    },
    makebox: { signature: 'o o m', meaning: transparent },
    framebox: { signature: 'o o m', meaning: transparent },
    ...each(['bfseries', 'bf'], { signature: '', declares: 'strong' as const }),
    ...each(['itshape', 'em', 'it', 'slshape', 'sl'], { signature: '', declares: 'emphasis' as const }),
    ...each(['ttfamily', 'tt'], { signature: '', declares: 'typewriter' as const }),
    ...each(
      [
        'rmfamily',
        'sffamily',
        'rm',
        'sf',
        'upshape',
        'mdseries',
        'normalfont',
        'scshape',
        'tiny',
        'scriptsize',
        'footnotesize',
        'small',
        'normalsize',
        'large',
        'Large',
        'LARGE',
        'huge',
        'Huge',
        'centering',
        'raggedright',
        'raggedleft',
        'sloppy',
        'fussy',
        'frenchspacing',
        'singlespacing',
        'onehalfspacing',
      ],
      { signature: '', declares: null },
    ),
    footnote,
    ...each(['\\', 'newline', 'linebreak', 'tabularnewline'], lineBreak),
    par: { signature: '', meaning: () => 'paragraph' },
    title: metadata('title', 'o m'),
    guidedescription: metadata('description', 'm'),
    ' ': text(' '),
    ',': text('\u2009'),
    ...each([';', ':', 'enspace', 'thinspace', 'enskip', 'space'], text(' ')),
    ...each(['quad', 'qquad'], text('\u2003')),
    nobreakspace: text('\u00a0'),
    ...each(['ldots', 'dots', 'textellipsis'], text('…')),
    textbackslash: text('\\'),
    textasciitilde: text('~'),
    textasciicircum: text('^'),
    textasciigrave: text('`'),
    textquotesingle: text("'"),
    textquotedbl: text('"'),
    ...each(['textunderscore', '_'], text('_')),
    ...each(['textdollar', '$'], text('$')),
    ...each(['textbraceleft', '{', 'lbrace'], text('{')),
    ...each(['textbraceright', '}', 'rbrace'], text('}')),
    '%': text('%'),
    '&': text('&'),
    '#': text('#'),
  },
  environments: {
    ...each(['quote', 'quotation', 'verse'], quotation),
    ...each(
      [
        'center',
        'flushleft',
        'flushright',
        'sloppypar',
        'small',
        'footnotesize',
        'abstract',
        'titlepage',
        'samepage',
        'raggedright',
        'singlespace',
        'landscape',
        'appendices',
        'Form',
      ],
      open(),
    ),
    ...each(['otherlanguage', 'otherlanguage*', 'foreignlanguage'], open('o m')),
    ...each(['minipage', 'multicols', 'adjustwidth', 'spacing'], open('o m')),
  },
};
