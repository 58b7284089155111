/** Quotes and dashes from a word processor look right and are not: a daemon takes them for letters. */
import { placeAt } from '../model/lines.ts';
import type { Place } from '../model/place.ts';
import type { Snippet } from '../model/snippet.ts';
import { walkGuide } from '../model/walk.ts';
import type { Rule, RuleContext } from './rule.ts';

const PLAIN: Record<string, string> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '–': '-',
  '—': '--',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '\u00ad': '',
  '\u200b': '',
};
const TYPOGRAPHIC = new RegExp(`[${Object.keys(PLAIN).join('')}]`);

const rule: Rule = {
  severity: 'warning',
  summary: 'Listings hold no typographic quotes, dashes or invisible characters outside of comments.',
  good: '\\begin{lstlisting}\n# “quoted” in a comment – fine\nssl_cert = "a-b"\n\\end{lstlisting}',
  bad: '\\begin{lstlisting}\nsmtpd_banner = “$myhostname”\n\\end{lstlisting}',
  check(context) {
    walkGuide(context.guide, (node) => {
      if (node.type === 'snippet') checkSnippet(node, context);
    });
  },
};
export default rule;

function checkSnippet(snippet: Snippet, { sources, report }: RuleContext): void {
  for (const { text, line, kind } of snippet.lines) {
    const [found] = TYPOGRAPHIC.exec(text) ?? [];
    if (found === undefined || kind === 'output' || /^\s*[#;]/.test(text)) continue;
    const wanted = PLAIN[found];
    const shown = /[\u00ad\u200b]/.test(found) ? 'an invisible character' : `the character ${found}`;
    report(placeOf(snippet, line, found, sources) ?? snippet.place, `${shown} is no part of a configuration`, {
      hint: wanted === '' ? 'Remove it.' : `Write ${wanted} instead.`,
      ...(wanted ? { expected: [wanted] } : {}),
    });
    // One message a listing: the rest of it comes from the same place.
    return;
  }
}

function placeOf(snippet: Snippet, line: number, found: string, sources: RuleContext['sources']): Place | null {
  const source = sources.get(snippet.source.file);
  const start = source?.lineStarts[line - 1];
  if (!source || start === undefined) return null;
  const at = source.text.indexOf(found, Math.max(start, snippet.source.start));
  return at < 0 || at >= (source.lineStarts[line] ?? Number.POSITIVE_INFINITY)
    ? null
    : placeAt(source, at, at + found.length);
}
