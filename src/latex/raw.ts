/** Taking verbatim text out before anything can read it as TeX: listings, `\verb`, addresses. */
import { nearest } from '../model/nearest.ts';
import { RAW } from './marks.ts';
import { count, type Frame, type Mouth, type RawRegion, say, top } from './mouth.ts';
import { sliceSpan } from './span.ts';

/** Environments whose body is a listing, and whether an optional argument may follow. */
export const LISTING_ENVIRONMENTS = [
  'lstlisting',
  'lstlisting*',
  'verbatim',
  'verbatim*',
  'Verbatim',
  'Verbatim*',
  'BVerbatim',
  'LVerbatim',
  'minted',
  'alltt',
];

const HIDDEN = new RegExp(
  `\\\\begin\\s*\\{(?:${LISTING_ENVIRONMENTS.map((name) => name.replace('*', '\\*')).join('|')})\\}`,
  'g',
);

/** How many listings a piece of hidden source holds. */
export function countHidden(text: string): number {
  return text.match(HIDDEN)?.length ?? 0;
}

/** Index behind the bracket that closes the one at `start`, or -1; braces inside protect. */
export function bracketEnd(text: string, start: number): number {
  let depth = 0;
  for (let index = start + 1; index < text.length; index++) {
    const char = text[index];
    if (char === '\\') index++;
    else if (char === '{') depth++;
    else if (char === '}') {
      if (--depth < 0) return -1;
    } else if (char === ']' && depth === 0) return index + 1;
    else if (char === '\n' && /^[ \t]*\r?\n/.test(text.slice(index + 1, index + 200))) return -1;
  }
  return -1;
}

/** Index behind the brace that closes the one at `start`, or -1. `raw` counts braces even behind a backslash. */
export function braceEnd(text: string, start: number, raw = false): number {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    const char = text[index];
    if (char === '\\' && !raw) index++;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return index + 1;
    else if (char === '%' && !raw) {
      const end = text.indexOf('\n', index);
      if (end < 0) return -1;
      index = end;
    }
  }
  return -1;
}

function push(mouth: Mouth, frame: Frame, region: RawRegion, start: number, end: number): void {
  mouth.regions.push(region);
  mouth.out.put(RAW, frame.span, start, end);
  frame.pos = end;
}

/** Read a listing environment; the frame stands behind `\begin{name}`, which began at `start`. */
export function readListing(mouth: Mouth, name: string, start: number): void {
  const frame = top(mouth);
  const { text } = frame.span;
  const kind = mouth.rawEnvironments.get(name) ?? name;
  let at = frame.pos;
  const region: Partial<RawRegion> = { kind: 'listing', name: kind };
  if (kind !== 'alltt' && !kind.startsWith('verbatim')) {
    const bracket = /[ \t\u00a0]*\[/y;
    bracket.lastIndex = at;
    if (bracket.test(text)) {
      const end = bracketEnd(text, bracket.lastIndex - 1);
      if (end > 0) {
        region.options = sliceSpan(frame.span, bracket.lastIndex, end - 1);
        at = end;
      } else {
        say(
          mouth,
          'unclosed-option',
          frame.span,
          [bracket.lastIndex - 1, bracket.lastIndex],
          'the options are not closed',
          {
            hint: 'Add ] where they end.',
          },
        );
      }
    }
  }
  if (kind === 'minted' && text[at] === '{') {
    const end = braceEnd(text, at);
    if (end > 0) {
      region.language = text.slice(at + 1, end - 1);
      at = end;
    }
  }
  const ending = `\\end{${name}}`;
  let bodyEnd = text.indexOf(ending, at);
  let end = bodyEnd + ending.length;
  if (bodyEnd < 0) {
    [bodyEnd, end] = recover(text, at, name);
    const wrote = /\\end\s*\{([^}]*)\}$/.exec(text.slice(bodyEnd, end))?.[1];
    const more = wrote
      ? { hint: `Did you mean ${ending} instead of \\end{${wrote}}?`, expected: [name] }
      : { hint: `Add ${ending}.` };
    say(mouth, 'unclosed-environment', frame.span, [start, frame.pos], `\\begin{${name}} is not closed`, more);
  }
  region.body = sliceSpan(frame.span, at, bodyEnd);
  if (bodyEnd === at) region.body = { text: '', segments: sliceSpan(frame.span, start, end).segments };
  region.whole = sliceSpan(frame.span, start, end);
  count(mouth, 'listings');
  push(mouth, frame, region as RawRegion, start, end);
}

/** Where an unclosed listing most probably ends: at an `\end` that is nearly the right one, or before the next heading. */
function recover(text: string, at: number, name: string): [bodyEnd: number, end: number] {
  for (const match of text
    .slice(at)
    .matchAll(/^[ \t]*\\(?:end\s*\{([^}\n]*)\}|(?:begin\s*\{|part|chapter|(?:sub)*section|(?:sub)?paragraph)\b)/gm)) {
    const index = at + match.index;
    if (match[1] !== undefined && nearest(name, [match[1]]) === match[1]) {
      return [index, index + match[0].length];
    }
    return [index, index];
  }
  return [text.length, text.length];
}

/** Drop a `comment` environment, or a file written by `filecontents`. */
export function skipRaw(mouth: Mouth, name: string, start: number): void {
  const frame = top(mouth);
  const ending = `\\end{${name}}`;
  const end = frame.span.text.indexOf(ending, frame.pos);
  const text = frame.span.text.slice(frame.pos, end < 0 ? undefined : end);
  mouth.hidden += countHidden(text);
  if (end < 0) {
    say(mouth, 'unclosed-environment', frame.span, [start, frame.pos], `\\begin{${name}} is not closed`, {
      hint: `Add ${ending}.`,
    });
  }
  frame.pos = end < 0 ? frame.span.text.length : end + ending.length;
}

/** Read `\verb`, `\lstinline` or `\mintinline`; the frame stands behind the name (and its star). */
export function readVerb(mouth: Mouth, name: string, start: number): void {
  const frame = top(mouth);
  const { text } = frame.span;
  const region: Partial<RawRegion> = { kind: 'verb', name };
  let at = frame.pos;
  if (name !== 'verb' && text[at] === '[') {
    const end = bracketEnd(text, at);
    if (end > 0) {
      region.options = sliceSpan(frame.span, at + 1, end - 1);
      at = end;
    }
  }
  if (name === 'mintinline' && text[at] === '{') {
    const end = braceEnd(text, at);
    if (end > 0) {
      region.language = text.slice(at + 1, end - 1);
      at = end;
    }
  }
  // TeX skips blanks behind a control word, so the delimiter is the first other character.
  while (text[at] === ' ' || text[at] === '\u00a0') at++;
  const delimiter = text[at] ?? '\n';
  const lineEnd = text.slice(at).search(/[\r\n]|$/) + at;
  let bodyEnd: number;
  let end: number;
  if (delimiter === '{' && name !== 'verb') {
    end = braceEnd(text, at, true);
    bodyEnd = end - 1;
  } else {
    bodyEnd = text.indexOf(delimiter, at + 1);
    end = bodyEnd + 1;
  }
  if (bodyEnd < 0 || bodyEnd > lineEnd || at >= lineEnd) {
    say(
      mouth,
      'unclosed-verb',
      frame.span,
      [start, Math.max(lineEnd, start + 1)],
      `\\${name} does not end on its line`,
      {
        hint: `The delimiter is "${delimiter === '\n' ? 'the end of the line' : delimiter}"; write it once more where the code ends.`,
      },
    );
    bodyEnd = Math.max(lineEnd, at);
    end = bodyEnd;
  }
  const from = Math.min(at + 1, bodyEnd);
  region.body = {
    text: text.slice(from, bodyEnd),
    segments: sliceSpan(frame.span, from, Math.max(bodyEnd, from + 1)).segments,
  };
  region.whole = sliceSpan(frame.span, start, Math.max(end, start + 1));
  count(mouth, 'verbs');
  push(mouth, frame, region as RawRegion, start, end);
}

/**
 * Read the raw argument of a macro such as `\url`; the frame stands before the argument. What goes out is `{`, one
 * character for the region, `}`. Returns false where no argument is there.
 */
export function readRawArgument(mouth: Mouth, name: string, start: number): boolean {
  const frame = top(mouth);
  const { text } = frame.span;
  let at = frame.pos;
  while (/[ \t\r\n\u00a0]/.test(text[at] ?? '')) at++;
  const opening = text[at];
  if (opening === undefined || at - frame.pos > 200) return false;
  let end: number;
  if (opening === '{') end = braceEnd(text, at, true);
  else end = text.indexOf(opening, at + 1) + 1;
  const lineEnd = text.slice(at).search(/\n[ \t]*\r?\n|$/) + at;
  if (end <= 0 || end > lineEnd) {
    say(mouth, 'unclosed-brace', frame.span, [start, at + 1], `the argument of \\${name} is not closed`, {
      hint: `Add ${opening === '{' ? '}' : opening} where it ends.`,
    });
    const stop = text.slice(at).search(/[\s]|$/) + at;
    end = Math.max(stop, at + 1);
    emit(end, end);
    return true;
  }
  emit(end - 1, end);
  return true;

  function emit(bodyEnd: number, wholeEnd: number): void {
    const body = {
      text: text.slice(at + 1, bodyEnd),
      segments: sliceSpan(frame.span, at, Math.max(bodyEnd, at + 1)).segments,
    };
    mouth.out.put('{', frame.span, at, at + 1);
    push(mouth, frame, { kind: 'argument', name, body, whole: sliceSpan(frame.span, start, wholeEnd) }, at, wholeEnd);
    mouth.out.put('}', frame.span, wholeEnd - 1, wholeEnd);
  }
}
