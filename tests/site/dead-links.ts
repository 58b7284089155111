/** Links and anchors inside a built site that lead nowhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every dead one as `page: link`. Links to other hosts are not followed. */
export function deadLinks(folder: string): string[] {
  const files = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
  const pages = new Map(
    [...files].filter((name) => name.endsWith('.html')).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
  const idsOf = new Map(
    [...pages].map(([name, html]) => [name, new Set([...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]))]),
  );
  const broken: string[] = [];
  for (const [name, html] of pages) {
    const from = new URL(name.replace(/index\.html$/, ''), 'http://site/');
    for (const [, raw] of html.matchAll(/\s(?:href|src)="([^"]+)"/g)) {
      const url = new URL((raw as string).replaceAll('&amp;', '&'), from);
      if (url.host !== 'site') continue;
      const path = decodeURIComponent(url.pathname.slice(1));
      const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
      const ids = idsOf.get(file);
      if (!files.has(file)) broken.push(`${name}: ${raw}`);
      else if (url.hash && ids && !ids.has(decodeURIComponent(url.hash.slice(1)))) broken.push(`${name}: ${raw}`);
    }
  }
  return broken;
}
