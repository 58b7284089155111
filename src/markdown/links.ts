/** Where links of Markdown lead: outside, to another page or section, to a file of the guide; or nowhere safe. */
import { posix } from 'node:path';
import { isSafeScheme } from '../model/schemes.ts';

export type LinkTarget =
  | { kind: 'outside'; url: string }
  | { kind: 'label'; label: string }
  | { kind: 'file'; path: string }
  | { kind: 'unsafe'; scheme: string }
  | { kind: 'escapes' };

/**
 * Read an address as written on a page of this path (without `.md`). Sections of pages have the label
 * `page/heading`, pages themselves the label `page`; `ref:label` names any label of the guide.
 */
export function readLink(url: string, page: string): LinkTarget {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers ignore these characters before and within a scheme
  const address = url.replace(/[\u0000-\u0020\u007f-\u00a0\u200b\ufeff]/g, (blank) =>
    blank === ' ' || blank === '\u00a0' ? '%20' : '',
  );
  const bare = address.replace(/^(?:%20)+/, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(bare.replaceAll('%20', ''))?.[1]?.toLowerCase();
  if (scheme === 'ref') return { kind: 'label', label: decode(bare.slice(4)) };
  if (scheme !== undefined) return isSafeScheme(scheme) ? { kind: 'outside', url: bare } : { kind: 'unsafe', scheme };
  if (bare.startsWith('//')) return { kind: 'outside', url: `https:${bare}` };
  if (bare.startsWith('/')) return { kind: 'outside', url: bare };

  const [, written = '', hash = ''] = /^([^#?]*)(?:\?[^#]*)?(?:#(.*))?$/.exec(bare) ?? [];
  if (written === '') return { kind: 'label', label: hash === '' ? page : `${page}/${decode(hash)}` };
  const path = posix.normalize(posix.join('pages', posix.dirname(page), decode(written)));
  if (path.startsWith('..')) return { kind: 'escapes' };
  const target = /^pages\/(.+)\.md$/.exec(path)?.[1];
  if (target !== undefined) return { kind: 'label', label: hash === '' ? target : `${target}/${decode(hash)}` };
  return { kind: 'file', path };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
