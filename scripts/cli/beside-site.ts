/** What a site shows besides its guide and verdicts. */
import { join } from 'node:path';
import type { SiteInput } from '../../src/site/astro-config.ts';
import { projectFolder } from './project.ts';

const content = join(projectFolder, 'content');

/** Settings are those of the daemons, whatever the guide; only our own guide has editions. */
export function besideSite({
  guide,
}: {
  guide?: string | undefined;
}): Pick<SiteInput, 'editionsFolder' | 'settingsFolder'> {
  const settingsFolder = join(content, 'settings');
  return guide === undefined ? { settingsFolder, editionsFolder: join(content, 'editions') } : { settingsFolder };
}
