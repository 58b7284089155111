/** Which files of a guide are modules of tests. */

/** What Vitest looks for, below the guide's folder. */
export const MODULES = '**/*.{tex,md}';

/** Whether Vitest finds a file of the guide (its path there) with that pattern. Cases that stand in another are the main file's. */
export function moduleOf(path: string): boolean {
  return /\.(tex|md)$/.test(path) && !path.split('/').some((part) => part.startsWith('.') || part === 'node_modules');
}
