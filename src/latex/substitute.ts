/** Putting arguments into the replacement of a macro. */
import type { Frame } from './mouth.ts';
import { createWriter, type Span, sliceSpan } from './span.ts';

/**
 * The replacement of a call: the body with its arguments. Characters of the body take the place of the call (`start` to
 * `end` of `frame`), characters of the arguments keep their own.
 */
export function substitute(body: Span, values: Span[], frame: Frame, start: number, end: number, via: string): Span {
  const out = createWriter();
  let tail = '';
  const join = (next: string) => {
    const glue = glueBetween(tail, next);
    if (glue !== '') out.put(glue, frame.span, start, end, via);
    if (next !== '') tail = next;
  };
  const put = (text: string) => {
    join(text);
    out.put(text, frame.span, start, end, via);
  };
  let at = 0;
  for (const match of body.text.matchAll(/#([1-9#])/g)) {
    if (match.index > at) put(body.text.slice(at, match.index));
    const value = match[1] === '#' ? undefined : values[Number(match[1]) - 1];
    if (value) {
      join(value.text);
      out.copy(value, 0, value.text.length);
    } else if (match[1] === '#') put('#');
    at = match.index + match[0].length;
  }
  if (at < body.text.length) put(body.text.slice(at));
  const span = out.span();
  return span.segments.length > 0
    ? span
    : { text: '', segments: sliceSpan(frame.span, start, Math.max(end, start + 1)).segments };
}

/**
 * What must stand between two texts that were apart for TeX: it has read a control word by its letters already, so a
 * letter behind it is no part of its name, and a blank behind it is not dropped.
 */
export function glueBetween(before: string, next: string): string {
  if (next === '' || !/(?:^|[^\\])(?:\\\\)*\\[A-Za-z@]+$/.test(before)) return '';
  if (/^[A-Za-z@]/.test(next)) return ' ';
  return /^\s/.test(next) ? '{}' : '';
}
