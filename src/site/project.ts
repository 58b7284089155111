/** Where the site's own files are. */
import { dirname } from 'node:path';

/** The folder of the site's sources: Astro's root. */
export const siteFolder = import.meta.dirname;
/** The folder of the project. */
export const projectFolder = dirname(dirname(siteFolder));
