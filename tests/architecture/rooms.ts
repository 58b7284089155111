/** The shape of files and folders: names that say what is inside, and nothing too large to read. */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const junkDrawers = /(^|\/)(utils?|helpers?|common|shared|types|misc|lib)(\/|$)/;

/** Files that are longer than they should be, each with the reason why it is one thing all the same. */
const longForAReason: Record<string, string> = {};

/** Code below `src` and `scripts` of `root`. */
function codeFiles(root: string): string[] {
  return globSync('{src,scripts}/**/*.{ts,mjs,astro,css}', { cwd: root }).sort();
}

/** Files of more than `longest` lines. */
export function longFiles(root: string, longest = 250): string[] {
  return codeFiles(root)
    .filter((file) => !(file in longForAReason))
    .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > longest)
    .map(({ file, lines }) => `${file}: ${lines} lines`);
}

/** Folders whose name says nothing about what is inside. */
export function junkDrawerFolders(root: string): string[] {
  return [...new Set(codeFiles(root).map((file) => dirname(file)))].filter((folder) => junkDrawers.test(folder));
}

/** Files that only hand on what others export. */
export function barrels(root: string): string[] {
  return codeFiles(root).filter((file) => {
    if (!file.endsWith('.ts')) return false;
    const code = readFileSync(join(root, file), 'utf8')
      .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      .trim();
    return (
      basename(file) === 'index.ts' ||
      (code !== '' && code.replace(/export\s+(type\s+)?(\*|\{[^}]*\})[^;]*from[^;]+;/g, '').trim() === '')
    );
  });
}

/** Names that are not kebab-case. Components of Astro are written like the tags they become; a page is named by its address. */
export function oddNames(root: string): string[] {
  return codeFiles(root).filter((file) => {
    if (file.startsWith('src/site/pages/')) return false;
    const name = basename(file);
    return !(
      name.endsWith('.astro')
        ? /^[A-Z][A-Za-z0-9]*\.astro$|^[a-z0-9-]+\.astro$/
        : /^[a-z0-9]+(-[a-z0-9]+)*(\.(config|d))?\.\w+$/
    ).test(name);
  });
}

/** Folders more than two levels below `src`, but for pages, whose folders are addresses. */
export function deepFolders(root: string): string[] {
  return codeFiles(root).filter(
    (file) => file.startsWith('src/') && !file.startsWith('src/site/pages/') && file.split('/').length > 4,
  );
}
