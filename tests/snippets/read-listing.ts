/** A listing as a fixture writes it, without the LaTeX front end: comments say what surrounds it. */

import { splitSettings } from '../../src/latex/arguments.ts';
import { bracketEnd } from '../../src/latex/raw.ts';
import { placeAt, sourceText } from '../../src/model/lines.ts';
import type { Option } from '../../src/model/snippet.ts';
import type { ListingSource } from '../../src/snippets/to-snippet.ts';

/** Read `% headings: A > B`, `% file: main.cf` and the one listing of a text. */
export function readListing(file: string, text: string): ListingSource {
  const source = sourceText(file, text);
  const match = /\\begin\{([\w*]+)\}([\s\S]*?)\\end\{\1\}/.exec(text);
  if (!match) throw new Error(`${file} holds no listing`);
  const [all, environment = '', inside = ''] = match;
  const options = inside.startsWith('[') ? inside.slice(0, bracketEnd(inside, 0)) : '';
  const body = inside.slice(options.length);
  const optionsStart = match.index + `\\begin{${environment}}`.length + 1;
  const start = match.index + all.length - `\\end{${environment}}`.length - body.length;
  const headings = /^% headings: (.*)$/m.exec(text)?.[1]?.split(' > ') ?? [];
  const fileHint = /^% file: (.*)$/m.exec(text)?.[1];
  const settings = splitSettings(options.slice(1, -1)).map(({ key, value, start: from, end }): [string, Option] => [
    key,
    { value, place: placeAt(source, optionsStart + from, optionsStart + end) },
  ]);
  return {
    body,
    file,
    start,
    end: start + body.length,
    firstLine: placeAt(source, start, start).start.line,
    included: false,
    environment,
    options: Object.fromEntries(settings),
    place: placeAt(source, match.index, match.index + all.length),
    context: { headings, ...(fileHint ? { fileHint } : {}) },
  };
}
