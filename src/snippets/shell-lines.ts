/** Where a shell command ends that runs over several lines: backslashes, open quotes, here documents. */

/** Number of lines, at least 1, that the command takes which begins at `lines[at]`. `lines` are without prompts. */
export function commandLength(lines: readonly string[], at: number): number {
  let quote = '';
  let index = at;
  for (; index < lines.length; index++) {
    const scan = scanLine(lines[index] as string, quote);
    quote = scan.quote;
    for (const heredoc of scan.heredocs) {
      const end = lines.findIndex(
        (line, number) => number > index && (heredoc.tabs ? line.replace(/^\t+/, '') : line) === heredoc.word,
      );
      // A here document that never ends is a slip or an excerpt: the rest is not swallowed.
      if (end > 0) index = end;
    }
    if (quote === '' && !scan.continues) return index - at + 1;
  }
  // An open quote that is never closed is more probably an apostrophe in what the command prints.
  return quote === '' ? lines.length - at : 1;
}

interface LineScan {
  /** The quote that is open at the end of the line. */
  quote: string;
  /** The line ends in a backslash that joins the next one. */
  continues: boolean;
  heredocs: { word: string; tabs: boolean }[];
}

function scanLine(line: string, open: string): LineScan {
  let quote = open;
  const heredocs: LineScan['heredocs'] = [];
  for (let index = 0; index < line.length; index++) {
    const char = line[index] as string;
    if (quote === "'") {
      if (char === "'") quote = '';
    } else if (char === '\\') {
      if (index === line.length - 1) return { quote, continues: true, heredocs };
      index++;
    } else if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '#' && (index === 0 || /\s/.test(line[index - 1] as string))) break;
    else if (char === '<' && line[index + 1] === '<') {
      const [all = '<<', dash, , word] = /^<<(-?)[ \t]*(["']?)([\w.-]+)\2/.exec(line.slice(index)) ?? [];
      if (line[index + 2] === '<') index += 2;
      else {
        if (word) heredocs.push({ word, tabs: dash === '-' });
        index += all.length - 1;
      }
    }
  }
  return { quote, continues: false, heredocs };
}
