/** Accents and letters that have a name: T1 and TS1 encodings (LaTeX's encguide), textcomp. */
import { each, type MacroEntry, type MacroPackage } from './macro.ts';

/** Combining characters by accent macro. */
const ACCENTS: Record<string, string> = {
  '`': '\u0300', "'": '\u0301', '^': '\u0302', '~': '\u0303', '"': '\u0308', '=': '\u0304', '.': '\u0307',
  u: '\u0306', v: '\u030c', H: '\u030b', c: '\u0327', k: '\u0328', r: '\u030a', d: '\u0323', b: '\u0331', t: '\u0361',
};
/** What an accent shows over nothing: `\~{}` is the usual way to write a tilde. */
const ALONE: Record<string, string> = { '`': '`', "'": '´', '^': '^', '~': '~', '"': '¨', '=': '¯', '.': '˙' };

const accent = (mark: string): MacroEntry => ({
  signature: 'm',
  meaning({ args, reader, name }) {
    const plain = reader.plain(args[0]?.nodes ?? []).replace('ı', 'i').replace('ȷ', 'j');
    const value = plain === '' ? (ALONE[name] ?? '') : (plain[0] + mark + plain.slice(1)).normalize('NFC');
    return { inline: [{ type: 'text', value }] };
  },
});

const SYMBOLS: Record<string, string> = {
  ss: 'ß', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', aa: 'å', AA: 'Å', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', i: 'ı', j: 'ȷ', dh: 'ð', th: 'þ',
  S: '§', P: '¶', copyright: '©', textcopyright: '©', textregistered: '®', texttrademark: '™', pounds: '£', textsterling: '£',
  euro: '€', texteuro: '€', EUR: '€', textdegree: '°', textmu: 'µ', dag: '†', ddag: '‡', textdagger: '†', textbullet: '•',
  textperiodcentered: '·', textendash: '–', textemdash: '—', textquoteleft: '‘', textquoteright: '’', textquotedblleft: '“',
  textquotedblright: '”', quotedblbase: '„', quotesinglbase: '‚', glqq: '„', grqq: '“', glq: '‚', grq: '‘', flqq: '«', frqq: '»',
  guillemotleft: '«', guillemotright: '»', guillemetleft: '«', guillemetright: '»', textless: '<', textgreater: '>', textbar: '|',
  textexclamdown: '¡', textquestiondown: '¿', textsection: '§', textparagraph: '¶', slash: '/', checkmark: '✓', cmark: '✓', xmark: '✗',
  textrightarrow: '→', textleftarrow: '←', textuparrow: '↑', textdownarrow: '↓', textonehalf: '½', textonequarter: '¼', texttimes: '×',
  textpm: '±', textvisiblespace: '␣', textordmasculine: 'º', textordfeminine: 'ª', textnumero: '№', lq: '‘', rq: '’',
  TeX: 'TeX', LaTeX: 'LaTeX', LaTeXe: 'LaTeX2e', BibTeX: 'BibTeX', pdfLaTeX: 'pdfLaTeX', XeLaTeX: 'XeLaTeX', LuaLaTeX: 'LuaLaTeX',
  eg: 'e.g.', ie: 'i.e.', etc: 'etc.', rightarrow: '→', Rightarrow: '⇒', leftarrow: '←', geq: '≥', leq: '≤', times: '×',
};

export const symbols: MacroPackage = {
  macros: {
    ...Object.fromEntries(Object.entries(ACCENTS).map(([name, mark]) => [name, accent(mark)])),
    ...Object.fromEntries(
      Object.entries(SYMBOLS).map(([name, value]) => [name, { signature: '', meaning: () => ({ inline: [{ type: 'text' as const, value }] }) }]),
    ),
    ...each(['textcircled'], { signature: 'm', meaning: ({ args, reader }) => ({ inline: reader.inline(args[0]?.nodes ?? []) }) }),
  },
};
