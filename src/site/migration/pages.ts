/** The pages about moving to another version. */
import type { Page } from '../book/page.ts';
import { daemonName } from '../verdicts/words.ts';
import type { Migration } from './migrations.ts';

/** The list of all migrations. */
export const migrationPage: Page = {
  kind: 'own',
  path: 'migration',
  title: 'Migration',
  description: 'What to do when a newer release of Debian brings another version of a daemon.',
  children: [],
};

/** The page of one migration. */
export function pageOfMigration({ daemon, from, to, path }: Migration): Page {
  const name = daemonName(daemon);
  return {
    kind: 'own',
    path: `${migrationPage.path}/${path}`,
    title: `${name} ${from.name} to ${to.name}`,
    description: `What to change in a configuration when ${name} ${from.name} becomes ${to.name}: listings before and after, settings renamed, removed and new.`,
    parent: migrationPage,
    children: [],
  };
}
