/** The same pages as a plain Starlight site: each page's Markdown twin becomes a Markdown document. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Write a Starlight project into `folder` from the `.md` twins of a built site. Returns the number of its pages. */
export function writeStarlightProject(folder: string, site: string): number {
  rmSync(folder, { recursive: true, force: true });
  const docs = path.join(folder, 'src/content/docs');
  mkdirSync(docs, { recursive: true });
  // Starlight must be listed where it is used, or Astro takes it for a package of another kind.
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({
      name: 'bench',
      private: true,
      type: 'module',
      dependencies: { astro: '*', '@astrojs/starlight': '*' },
    }),
  );
  writeFileSync(
    path.join(folder, 'src/content.config.ts'),
    "import { defineCollection } from 'astro:content';\nimport { docsLoader } from '@astrojs/starlight/loaders';\nimport { docsSchema } from '@astrojs/starlight/schema';\nexport const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n",
  );
  let pages = 0;
  for (const name of readdirSync(site, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.md')) continue;
    const text = readFileSync(path.join(site, name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
    const title = /^#\s+(.+)$/m.exec(text)?.[1] ?? name;
    const body = text
      .replace(/^#\s+.+$/m, '')
      .replace(/^(```+)[^\n]*$/gm, (line, fence) =>
        /^```+(?:console|shell|bash|ini)/.test(line) ? line : line === fence ? fence : `${fence}ini`,
      );
    const file = path.join(docs, name === 'index.md' ? 'start.md' : name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `---\ntitle: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(title)}\n---\n${body}`);
    pages++;
  }
  return pages;
}
