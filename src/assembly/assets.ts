/** Images and included files: each is found, or an error stands in its place. */
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Asset, Section } from '../model/guide.ts';
import { nearest } from '../model/nearest.ts';
import type { Block, Node } from '../model/nodes.ts';
import { walkGuide } from '../model/walk.ts';

/** What the assembly needs of a guide's files. */
export interface Files {
  find(name: string, endings: string[], from?: string): string | null;
  bytes(file: string): Uint8Array | { reason: string; hint: string; ruleId: string };
  list(): string[];
}

const IMAGES = ['.svg', '.png', '.jpg', '.jpeg', '.webp', '.gif', '.avif'];

/** Find every image of a guide (in `folders` too) and the files of its included listings; set the images' paths. */
export function collectAssets(
  guide: { intro: Block[]; sections: Section[] },
  files: Files,
  folders: string[],
  report: (diagnostic: Diagnostic) => void,
): Asset[] {
  const assets = new Map<string, Asset>();
  const add = (path: string): { reason: string; hint: string; ruleId: string } | undefined => {
    if (assets.has(path)) return undefined;
    const bytes = files.bytes(path);
    if (!(bytes instanceof Uint8Array)) return bytes;
    assets.set(path, {
      path,
      digest: createHash('sha256').update(bytes).digest('hex').slice(0, 16),
      bytes: bytes.length,
    });
    return undefined;
  };
  walkGuide(guide, (node) => {
    if (node.type === 'snippet' && node.source.included) add(node.source.file);
    if (node.type !== 'image') return;
    const place = node.place;
    if (!place || /^https?:/.test(node.url)) return;
    const escapes = node.url.startsWith('/') || node.url.split('/').includes('..');
    const endings = IMAGES.some((ending) => node.url.toLowerCase().endsWith(ending)) ? [''] : IMAGES;
    const names = [node.url, ...folders.map((folder) => posix.join(folder, node.url))];
    const found = escapes
      ? null
      : (names.map((name) => files.find(name, endings, place.file)).find((name) => name !== null) ?? null);
    const problem = found ? add(found) : missing(node.url, escapes);
    if (found && !problem) node.url = found;
    else if (problem) {
      report({
        place,
        severity: 'error',
        source: 'assembly',
        ruleId: problem.ruleId,
        reason: problem.reason,
        hint: problem.hint,
      });
      replace(node, problem.reason);
    }
  });
  return [...assets.values()].sort((a, b) => (a.path < b.path ? -1 : 1));

  function missing(url: string, escapes: boolean): { reason: string; hint: string; ruleId: string } {
    if (escapes)
      return {
        ruleId: 'outside-guide',
        reason: `the image "${url}" leads out of the guide's folder`,
        hint: 'Move it into the guide’s folder.',
      };
    const names = files.list().filter((name) => IMAGES.some((ending) => name.endsWith(ending)));
    const near = nearest(url, names);
    const other = files.find(url, ['.pdf', '.eps']) ?? (/\.(pdf|eps)$/.test(url) ? files.find(url, ['']) : null);
    if (other)
      return {
        ruleId: 'missing-image',
        reason: `the image "${url}" exists only as ${other}, which a browser cannot show`,
        hint: 'Put an .svg or .png of the same name beside it.',
      };
    return {
      ruleId: 'missing-image',
      reason: `there is no image "${url}"`,
      hint: near ? `Did you mean "${near}"?` : `Images end in ${IMAGES.join(', ')}.`,
    };
  }
}

/** Turn an image that is not there into what shows its place. */
function replace(node: Node & { type: 'image' }, reason: string): void {
  const { url, place } = node;
  for (const key of Object.keys(node)) delete (node as unknown as Record<string, unknown>)[key];
  Object.assign(node, { type: 'unsupported', value: url, reason, place });
}
