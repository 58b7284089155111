/** The page that lists all editions. */
import type { Guide } from '../../model/guide.ts';
import type { Page } from '../book/page.ts';

/** None where there is only the guide as it is now. */
export function editionsPageOf({ title }: Pick<Guide, 'title'>, editions: readonly unknown[]): Page | undefined {
  if (editions.length === 0) return undefined;
  const description = `Every edition of ${title}: its day, and what came of its listings and claims.`;
  return { kind: 'own', path: 'editions', title: 'Editions', description, children: [] };
}
