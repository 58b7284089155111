/** Names of settings in the prose lead to their pages. */
import type { ElementContent } from 'hast';
import { settingPath } from '../settings/setting-pages.ts';
import { element, text } from './element.ts';
import type { Scene } from './scene.ts';

/** A piece of code with the name in it linked; nothing where it names no setting that has a page. */
export function linkedSetting(code: string, scene: Scene): ElementContent[] | undefined {
  const { book, linksSettings, linkedSettings } = scene;
  const found = linksSettings ? book.catalogue?.named(code, sectionAt(scene)) : undefined;
  if (!found) return undefined;
  const { setting, from, to } = found;
  const href = book.addresses.own(settingPath(setting));
  const again = linkedSettings.has(href);
  linkedSettings.add(href);
  const link = element('a', { href, className: ['setting'], ...(again && { tabIndex: -1 }) }, code.slice(from, to));
  return [text(code.slice(0, from)), link, text(code.slice(to))].filter(
    (node) => !('value' in node) || node.value !== '',
  );
}

/** The section that the page is about: which daemon is meant does not change within a page. */
function sectionAt({ page }: Scene): string | undefined {
  return page.section?.id;
}
