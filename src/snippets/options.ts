/** The options of a listing: which names exist, and what is wrong with those that are written. */
import type { Diagnostic } from '../model/diagnostic.ts';
import { didYouMean, nearest } from '../model/nearest.ts';
import type { Option } from '../model/snippet.ts';
import { EXPECTED, parseExpect } from './expect.ts';
import { parseWhen } from './when.ts';

/** What Assay adds. */
export const OWN_OPTIONS = [
  'target',
  'part',
  'when',
  'name',
  'style',
  'after',
  'expect',
  'known-failure',
  'unverified',
];

/** Sections of Exim's file that `part` may name. */
const PARTS = ['main', 'acl', 'routers', 'transports', 'retry', 'rewrite', 'authenticators'];

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Options of the packages listings, fancyvrb and minted: they change how the PDF looks, or what is shown. */
const PACKAGE_OPTIONS = words(`
  abovecaptionskip aboveskip abovetopsep alsodigit alsoletter alsoother autogobble backgroundcolor baselinestretch basewidth basicstyle
  belowcaptionskip belowskip bgcolor bgcolorpadding boxpos breakafter breakaftergroup breakanywhere breakanywhereinlinestretch
  breakanywheresymbolpre breakatwhitespace breakautoindent breakbefore breakbeforegroup breakbytoken breakbytokenanywhere breakindent
  breakindentnchars breaklines breaksymbol breaksymbolleft breaksymbolright caption captionpos classoffset codes codetagcolor columns
  commandchars comment commentchar commentstyle consecutivenumbers curlyquotes defineactive deletecomment deletekeywords deletestring
  deletetextcolor delim deletedelim deleteemph deleteindex directivestyle emph emphstyle encoding envname escapebegin escapechar escapeend
  escapeinside extendedchars file fillcolor firstline firstnumber float floatplacement flexiblecolumns fontencoding fontfamily fontseries
  fontshape fontsize fontupper formatcom frame frameround framerule framesep framexbottommargin framexleftmargin framexrightmargin
  framextopmargin funcnamehighlighting gobble gobblechars highlightcolor highlightlines identifierstyle index indexstyle inputencoding
  inputpath keepspaces keywordcase keywordcomment keywords keywordstyle keywordsprefix label labelposition language lastline lexerlinenos
  linebackgroundcolor linenos linerange linewidth literate literatecomment listparameters lineskip lstset makemacrouse mathescape moredelim
  morecomment moreemph moreindex morekeywords morestring multicols name nolol numberblanklines numberbychapter numberfirstline numbers
  numbersep numberstyle obeytabs otherkeywords outencoding outputpos prebreak postbreak print procnamekeys procnamestyle python3 rangebeginprefix
  rangebeginsuffix rangeendprefix rangeendsuffix rangeprefix rangesuffix reflabel resetmargins resizebox rulecolor rulesep rulesepcolor
  samepage sensitive showlines showspaces showstringspaces showtabs space spacestyle startinline stepnumber stepnumberfromfirst
  stepnumberoffsetvalues string stringstyle stripall stripnl style tab tabcolor tabsize tabstyle texcl texcomments title upquote
  usekeywordsintag vspace xleftmargin xrightmargin
`);

const KNOWN = new Set([...OWN_OPTIONS, ...PACKAGE_OPTIONS]);

/** Options through which a listing may hold TeX; their value is what marks it. */
export const ESCAPES = ['commandchars', 'escapechar', 'escapeinside', 'mathescape', 'texcl', 'texcomments'];

export type Problem = Pick<Diagnostic, 'place' | 'severity' | 'ruleId' | 'reason'> &
  Partial<Pick<Diagnostic, 'hint' | 'expected'>>;

/** Everything wrong with names and values, in the order in which they are written. Targets are read by `target.ts`. */
export function optionProblems(options: Readonly<Record<string, Option>>): Problem[] {
  return Object.entries(options).flatMap(
    ([key, option]) => nameProblem(key, option) ?? valueProblem(key, option) ?? [],
  );
}

function nameProblem(key: string, { place }: Option): Problem | null {
  if (KNOWN.has(key)) return null;
  const near = nearest(key, OWN_OPTIONS) ?? nearest(key, KNOWN);
  return {
    place,
    // A misspelt target would leave the listing unchecked, and nobody would know.
    severity: 'error',
    ruleId: 'unknown-option',
    reason: `a listing has no option "${key}"`,
    ...didYouMean(near, `It has no effect here. Assay's own options are ${OWN_OPTIONS.join(', ')}.`),
  };
}

/** What is wrong with a `when`, a `known-failure` or an `unverified`, of a listing or a claim; null where nothing is. */
export function valueProblem(key: string, { value, place }: Option): Problem | null {
  if (key === 'when') {
    const read = parseWhen(value);
    if (!('problem' in read)) return null;
    const hint = read.expected
      ? `Write for instance when={${read.expected[0]}}.`
      : 'Write for instance when={postfix >= 3.6}.';
    return {
      place,
      severity: 'error',
      ruleId: 'bad-when',
      reason: read.problem,
      hint,
      ...(read.expected ? { expected: read.expected } : {}),
    };
  }
  if (key === 'expect') {
    const read = parseExpect(value);
    if (!('problem' in read)) return null;
    return {
      place,
      severity: 'error',
      ruleId: 'bad-expect',
      reason: read.problem,
      hint: `Write one of ${EXPECTED.join(', ')}, or expect={silent; postfix >= 3.9: warned}.`,
      ...(read.expected ? { expected: read.expected } : {}),
    };
  }
  if (key === 'part' && !PARTS.includes(value.trim())) {
    const near = nearest(value.trim(), PARTS);
    return {
      place,
      severity: 'error',
      ruleId: 'unknown-part',
      reason: `Exim's file has no section "${value.trim()}"`,
      hint: near ? `Did you mean "${near}"?` : `Its sections are ${PARTS.join(', ')}.`,
      ...(near ? { expected: [near] } : {}),
    };
  }
  if (key === 'unverified' && value.trim() === '') {
    return {
      place,
      severity: 'error',
      ruleId: 'missing-reason',
      reason: 'what is not verified needs a reason',
      hint: 'Write unverified={why it cannot be run}. Readers see it.',
    };
  }
  return null;
}
