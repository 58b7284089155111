/** The guide is our own text: no run of eight words is that of the old section, code apart. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const seed = path.resolve(root, '../shared/seed/mailserver.tex');
const there = existsSync(seed);

/** Lower-case words of the prose: listings, addresses, comments' marks and macros' names are left out. */
function wordsOf(text: string): string[] {
  return text
    .replace(/\\begin\{lstlisting\}[\s\S]*?\\end\{lstlisting\}|```[\s\S]*?```/g, ' | ')
    .replace(/\\url\{[^}]*\}|\\verb\|[^|]*\||\\(?:ref|label|cite)\{[^}]*\}/g, ' ')
    .replace(/\\claim\[[^\]]*\]|\\[a-zA-Z]+\*?/g, ' ')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function runsOf(text: string): Set<string> {
  const words = wordsOf(text);
  return new Set(words.slice(0, Math.max(0, words.length - 7)).map((_, at) => words.slice(at, at + 8).join(' ')));
}

test.skipIf(!there)(
  `no sentence of the old section is in ours${there ? '' : ' (skipped: it is not on this machine)'}`,
  () => {
    const theirs = runsOf(readFileSync(seed, 'utf8'));
    expect(theirs.size).toBeGreaterThan(500);
    const files = globSync(['content/guide/**/*.{tex,md,bib}', '*.md'], { cwd: root });
    expect(files.length).toBeGreaterThan(8);
    const copied = files.flatMap((file) =>
      [...runsOf(readFileSync(path.join(root, file), 'utf8'))]
        .filter((run) => theirs.has(run))
        .map((run) => `${file}: ${run}`),
    );
    expect(copied).toEqual([]);
  },
);
