/** What stands behind the fence of a listing: a language, then options: `main.cf {target=postfix/main.cf when="postfix >= 3.6"}`. */
import { placeAt, type SourceText } from '../model/lines.ts';
import type { Option } from '../model/snippet.ts';

export interface InfoString {
  language: string;
  options: Record<string, Option>;
  /** The text from which on nothing could be understood, or ''. */
  rest: string;
}

/** `key`, `key=value`, `key="value"`, `key='value'`, `key={value}`. */
const PAIR = /([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|\{([^}]*)\}|([^\s,"'{}]+)))?/y;

/** Read an info string that begins at `offset` of the source. Braces around all options may be written or left out. */
export function readInfoString(text: string, offset: number, source: SourceText): InfoString {
  const options = new Map<string, Option>();
  const language = /^\s*([^\s{}=]+)(?![^\s{}]*=)/.exec(text);
  let at = language?.[0].length ?? 0;
  for (;;) {
    at += /^[\s,{}]*/.exec(text.slice(at))?.[0].length ?? 0;
    PAIR.lastIndex = at;
    const match = PAIR.exec(text);
    if (!match) break;
    const [all, key = '', double, single, braced, bare] = match;
    options.set(key, {
      value: double ?? single ?? braced ?? bare ?? '',
      place: placeAt(source, offset + at, offset + at + all.length),
    });
    at += all.length;
  }
  return { language: language?.[1] ?? '', options: Object.fromEntries(options), rest: text.slice(at).trim() };
}
