/** What was parsed before, by the content of its chunk. A cache that cannot be read or written is no error. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface ChunkCache {
  get(key: string): string | undefined;
  set(key: string, json: string): void;
  /** Write what was asked for or added since it was opened; the rest is dropped. */
  save(): void;
}

/** The front ends' own sources: when one of them changes, nothing that they made before counts. */
function fingerprint(): string {
  const hash = createHash('sha1');
  const source = path.dirname(import.meta.dirname);
  for (const part of ['latex', 'latex/macros', 'markdown', 'snippets', 'model']) {
    const folder = path.join(source, part);
    for (const name of readdirSync(folder).sort()) {
      if (!name.endsWith('.ts')) continue;
      const { mtimeMs, size } = statSync(path.join(folder, name));
      hash.update(`${part}/${name} ${mtimeMs} ${size}\n`);
    }
  }
  return hash.digest('base64url');
}

/** The key of anything made from texts: `kind` tells makers apart. */
export function cacheKey(kind: string, ...texts: string[]): string {
  const hash = createHash('sha1').update(kind);
  for (const text of texts) hash.update('\0').update(text);
  return hash.digest('base64url');
}

/** What `make` gives for a key, from the cache where it is there. The value must be plain JSON, and may be changed freely. */
export async function kept<T>(cache: ChunkCache, key: string, make: () => Promise<T>): Promise<T> {
  const json = cache.get(key);
  if (json !== undefined) return JSON.parse(json) as T;
  const made = await make();
  cache.set(key, JSON.stringify(made));
  return made;
}

/** Open the cache of one guide. `extra` is anything else that conversion depends on (a configuration's text). */
export function openCache(folder: string | false, guide: string, extra: string): ChunkCache {
  const kept = new Map<string, string>();
  const used = new Map<string, string>();
  if (folder === false) return { get: () => undefined, set: () => {}, save: () => {} };
  const file = path.join(folder, `${createHash('sha1').update(guide).digest('hex').slice(0, 16)}.chunks`);
  const head = `${fingerprint()} ${createHash('sha1').update(extra).digest('base64url')}`;
  try {
    const [first, ...lines] = readFileSync(file, 'utf8').split('\n');
    if (first === head) {
      for (const line of lines) {
        const tab = line.indexOf('\t');
        if (tab > 0) kept.set(line.slice(0, tab), line.slice(tab + 1));
      }
    }
  } catch {
    // No cache yet.
  }
  let changed = false;
  return {
    get(key) {
      const json = kept.get(key);
      if (json !== undefined) used.set(key, json);
      return json;
    },
    set(key, json) {
      changed = true;
      used.set(key, json);
    },
    save() {
      if (!changed && used.size === kept.size) return;
      try {
        mkdirSync(folder, { recursive: true });
        const text = [head, ...[...used].map(([key, json]) => `${key}\t${json}`)].join('\n');
        const temporary = `${file}.${process.pid}`;
        writeFileSync(temporary, text);
        renameSync(temporary, file);
      } catch {
        // Without a cache the next run parses again.
      }
    },
  };
}
