/** Guides of a given size, made from real text: the old section where it is at hand, else our own guide's. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const SEED = path.resolve(PROJECT, '../shared/seed/mailserver.tex');

/** The text that inputs are made from, and its name. */
export function baseText(): { name: string; text: string } {
  if (existsSync(SEED)) return { name: 'seed', text: readFileSync(SEED, 'utf8') };
  const folder = path.join(PROJECT, 'content/guide/sections');
  const text = readdirSync(folder)
    .filter((name) => name.endsWith('.tex'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');
  return { name: 'guide', text };
}

/** Write a guide of about `bytes` below `folder`: the base text again and again, its headings told apart. Returns the file. */
export function writeInput(folder: string, bytes: number): string {
  mkdirSync(folder, { recursive: true });
  const { text } = baseText();
  const pieces: string[] = [];
  let size = 0;
  for (let round = 1; size < bytes; round++) {
    const piece = text
      .replace(/\\((?:sub)*(?:section|paragraph)\*?)\{([^}]*)\}/g, (_, macro, title) => `\\${macro}{${title} ${round}}`)
      .replace(/\\label\{([^}]*)\}/g, (_, label) => `\\label{${label}-${round}}`);
    const rest = bytes - size;
    // The last piece is cut at a heading, so that nothing is left open.
    const cut = Buffer.byteLength(piece) > rest * 1.2 ? piece.lastIndexOf('\\subsubsection', rest) : -1;
    pieces.push(cut > 0 ? piece.slice(0, cut) : piece);
    size += Buffer.byteLength(pieces.at(-1) as string);
    if (cut >= 0) break;
  }
  const file = path.join(folder, `${bytes}.tex`);
  writeFileSync(file, pieces.join('\n'));
  return file;
}
