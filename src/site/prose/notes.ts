/** The footnotes at the bottom of a page. */
import type { ElementContent } from 'hast';
import { blocksToHast } from './block.ts';
import { element } from './element.ts';
import type { Scene } from './scene.ts';

/** The notes that the scene holds, each with a way back; a note inside a note follows at the end. */
export function notesToHast(scene: Scene): ElementContent[] {
  if (scene.notes.length === 0) return [];
  const items: ElementContent[] = [];
  for (let index = 0; index < scene.notes.length; index += 1) {
    const note = scene.notes[index];
    if (!note) break;
    const back = element(
      'a',
      {
        href: `#mark-${note.id}`,
        className: ['note-back'],
        role: 'doc-backlink',
        ariaLabel: `Back to footnote ${index + 1} in the text`,
      },
      '↩',
    );
    items.push(element('li', { id: `note-${note.id}` }, blocksToHast(note.children, scene), back));
  }
  return [
    element(
      'section',
      { className: ['notes'], ariaLabel: 'Footnotes', role: 'doc-endnotes' },
      element('ol', {}, items),
    ),
  ];
}
