/** Headings of sections. */
import type { ElementContent } from 'hast';
import type { Section } from '../../model/guide.ts';
import { element, unseen } from './element.ts';
import { icon } from './icon.ts';
import { inlineToHast } from './inline.ts';
import type { Scene } from './scene.ts';

/** A heading with a link to itself and one to its source, in Starlight's own wrapper. */
export function headingToHast(section: Section, scene: Scene): ElementContent[] {
  const { level } = scene;
  scene.headings.push({ depth: level, slug: section.anchor, text: section.title });
  const edit = scene.book.addresses.edit(section.place);
  return [
    element(
      'div',
      { className: ['sl-heading-wrapper', `level-h${level}`] },
      element(`h${level}`, { id: section.anchor }, inlineToHast(section.heading, { ...scene, linksSettings: false })),
      element(
        'a',
        { className: ['sl-anchor-link'], href: `#${section.anchor}` },
        element('span', { ariaHidden: 'true', className: ['sl-anchor-icon'] }, icon('link')),
        element('span', { className: ['sr-only'], dataPagefindIgnore: '' }, `Link to “${section.title}”`),
      ),
      edit === undefined
        ? undefined
        : element(
            'a',
            { className: ['edit-section'], href: edit, dataPagefindIgnore: '' },
            icon('pencil'),
            unseen(`Edit “${section.title}”`),
          ),
    ),
  ];
}
