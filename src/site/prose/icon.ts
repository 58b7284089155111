/** The few pictures that we draw ourselves. */
import type { Element } from 'hast';
import { element } from './element.ts';

/** Strokes on a field of 24 by 24. */
export const strokes = {
  link: 'M10 14a5 5 0 0 0 7 0l3-3a5 5 0 0 0-7-7l-1.5 1.5M14 10a5 5 0 0 0-7 0l-3 3a5 5 0 0 0 7 7l1.5-1.5',
  pencil: 'M4 20l1-4L16 5l3 3L8 19l-4 1M14 7l3 3',
  source: 'M8 8l-4 4 4 4M16 8l4 4-4 4M13 5l-2 14',
} as const;

/** An icon in the colour of the text; hidden from those who listen. */
export function icon(name: keyof typeof strokes): Element {
  return element(
    'svg',
    {
      width: 16,
      height: 16,
      viewBox: '0 0 24 24',
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 2,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
      ariaHidden: 'true',
    },
    element('path', { d: strokes[name] }),
  );
}
