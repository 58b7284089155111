/** Images of the guide. */
import type { ElementContent } from 'hast';
import { element } from './element.ts';
import type { Scene } from './scene.ts';

/** An image; one in a format that browsers do not draw becomes a link to its file. */
export function imageToHast({ url, alt }: { url: string; alt: string }, scene: Scene): ElementContent {
  const { book, imageSizes } = scene;
  const known = book.guide.assets.some(({ path }) => path === url);
  if (!known) return element('span', { className: ['missing'] }, `Image not found: ${alt || url}`);
  const address = book.addresses.file(url);
  if (/\.(pdf|e?ps|tiff?)$/i.test(url)) return element('a', { href: address }, alt || `Image ${url}`);
  return element('img', { src: address, alt, ...imageSizes.get(url), loading: 'lazy', decoding: 'async' });
}
