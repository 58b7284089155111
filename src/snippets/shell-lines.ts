/** Where a shell command ends that runs over several lines: backslashes, operators, blocks, open quotes, here documents. */
import { blocksAfter } from './shell-blocks.ts';

/**
 * Number of lines, at least 1, of the command that begins at `lines[at]` and says `first` there, its prompt taken off.
 * A quote or a block that is still open at the next prompt, or at the end, is none (an apostrophe, a word): then the line
 * stands alone.
 */
export function commandLength(
  first: string,
  lines: readonly string[],
  at: number,
  isPrompt: (line: string) => boolean,
): number {
  let quote = '';
  let blocks = 0;
  for (let index = at; index < lines.length; index++) {
    const line = index === at ? first : (lines[index] as string);
    if ((quote !== '' || blocks > 0) && isPrompt(line)) return 1;
    const scan = scanLine(line, quote);
    quote = scan.quote;
    blocks = blocksAfter(scan.code, blocks);
    for (const heredoc of scan.heredocs) index = heredocEnd(heredoc, lines, index);
    if (quote === '' && blocks === 0 && !scan.continues) return index - at + 1;
  }
  return quote === '' && blocks === 0 ? lines.length - at : 1;
}

/** The line on which a here document ends that begins below `index`; `index` where it never does: then it is an excerpt. */
function heredocEnd({ word, tabs }: LineScan['heredocs'][number], lines: readonly string[], index: number): number {
  for (let number = index + 1; number < lines.length; number++) {
    const line = lines[number] as string;
    if ((tabs ? line.replace(/^\t+/, '') : line) === word) return number;
  }
  return index;
}

interface LineScan {
  /** The quote that is open at the end of the line. */
  quote: string;
  /** The line without what is quoted or a comment. */
  code: string;
  /** The line ends in a backslash, or in an operator that asks for another command. */
  continues: boolean;
  heredocs: { word: string; tabs: boolean }[];
}

function scanLine(line: string, open: string): LineScan {
  let quote = open;
  let code = '';
  const heredocs: LineScan['heredocs'] = [];
  for (let index = 0; index < line.length; index++) {
    const char = line[index] as string;
    if (quote === "'") {
      if (char === "'") quote = '';
    } else if (char === '\\') {
      if (index === line.length - 1) return { quote, code, continues: true, heredocs };
      index++;
      code += 'x';
    } else if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") {
      quote = char;
      code += 'x';
    } else if (char === '#' && (index === 0 || /\s/.test(line[index - 1] as string))) break;
    else if (char === '<' && line[index + 1] === '<') {
      const [all = '<<', dash, , word] = /^<<(-?)[ \t]*(["']?)([\w.-]+)\2/.exec(line.slice(index)) ?? [];
      if (line[index + 2] === '<') index += 2;
      else {
        if (word) heredocs.push({ word, tabs: dash === '-' });
        index += all.length - 1;
      }
    } else code += char;
  }
  return { quote, code, continues: quote === '' && /(?:\||&&)\s*$/.test(code), heredocs };
}
