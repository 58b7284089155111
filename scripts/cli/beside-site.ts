/** What a site shows besides its guide and verdicts. */
import { join } from 'node:path';
import type { SiteInput } from '../../src/site/astro-config.ts';
import { editionsFolder } from './editions-of-guide.ts';
import { projectFolder } from './project.ts';

/** Settings are those of the daemons, whatever the guide; editions are the guide's own. */
export function besideSite(
  options: Parameters<typeof editionsFolder>[0],
): Pick<SiteInput, 'editionsFolder' | 'settingsFolder'> {
  return { settingsFolder: join(projectFolder, 'content', 'settings'), editionsFolder: editionsFolder(options) };
}
