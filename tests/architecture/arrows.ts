/** Who imports whom, asked of dependency-cruiser, and of Astro pages, which it cannot read. */
import { globSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import rules, { mayImport } from '../../.dependency-cruiser.mjs';

/** Every breach below `src` and `scripts` of `root`, as `rule: from → to`. */
export async function brokenArrows(root: string): Promise<string[]> {
  const { options, forbidden } = rules as { options: object; forbidden: object[] };
  const { output } = await cruise(['src', 'scripts'], {
    ...options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden, options } as never,
  });
  const { summary, modules } = output as ICruiseResult;
  if (modules.length === 0) throw new Error(`dependency-cruiser found no files below ${root}`);
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

/** Imports of Astro pages and components that leave what `site` may import. */
export function brokenAstroArrows(root: string): string[] {
  const allowed = ['site', ...mayImport.site].map((part) => `src/${part}/`);
  return globSync('src/**/*.astro', { cwd: root }).flatMap((file) => {
    const imports = [
      ...readFileSync(join(root, file), 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g),
    ];
    return imports
      .map(([, path]) => normalize(join(file, '..', path as string)))
      .filter((path) => !allowed.some((folder) => path.startsWith(folder)))
      .map((path) => `arrows-of-site: ${file} → ${path}`);
  });
}
